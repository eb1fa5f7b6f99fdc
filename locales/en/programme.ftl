# The programme: filters, times, facts of an event and a venue, changes.

count-events = { $n ->
    [one] { $n } event
   *[other] { $n } events
}
count-events-of = { $n } of { $all } events
count-seats = { $n ->
    [one] { $n } seat
   *[other] { $n } seats
}
count-changes = { $n ->
    [one] { $n } event changed
   *[other] { $n } events changed
}

views-label = Views
view-list = List
view-grid = Timetable
all-days = All days
filter = Filter
filter-day = Day
filter-strand = Strand
filter-kind = Kind
filter-venue = Venue
filter-track = Track
filter-language = Language
filter-apply = Show
filter-clear = Clear the filter
nothing-matches = Nothing matches
nothing-matches-drop = Drop one of these to find something again:
programme-empty = The programme holds no events yet.

night-of = night of { $day } to { $next }
time-in-city = { $time } in { $city }
text-only-in = In { $language } only
languages-interpreted = { $spoken }, interpreted into { $into }
languages-interpreted-only = interpreted into { $into }
place-undecided = Place to be announced
event-untitled = Untitled event

admission-open = Free entry
admission-sign_up = Sign-up
admission-ticket = Ticket
admission-invitation = By invitation
admission-open-what-to-do = Free entry. Just come.
admission-sign_up-what-to-do = Sign up in advance; places are limited.
admission-ticket-what-to-do = Admission by ticket.
admission-invitation-what-to-do = By invitation only. Bring your invitation and a document with a photograph.
sign-up = Sign up
buy-ticket = Get a ticket

state-draft = Being prepared
state-cancelled = Cancelled
state-moved = Moved
state-moved-from = Moved from { $from }

facts-label = At a glance
fact-when = When
fact-where = Where
fact-languages = Language
fact-interpreted = Interpreted into
fact-admission = Admission
fact-recording = Recording
fact-address = Address
fact-access = Accessibility
fact-halls = Halls
fact-website = Website
fact-positions = Positions
fact-other-names = Also written
fact-kind = Kind
fact-city = City
fact-industries = Industries
open-in-maps = Open in a maps application
add-to-calendar = Add to calendar

event-who = Who
event-links = Links and files
event-changed = Changed in the latest version
event-related = Related events
link-page = Page
link-attachment = File
link-recording = Recording
link-feedback = Feedback
link-picture = Picture
recording = Recorded
recording-licence = Recorded; licence { $licence }
recording-not-wanted = Not to be recorded

access-step-free-yes = Step-free access
access-step-free-no = No step-free access
access-toilet-yes = Accessible toilet
access-toilet-no = No accessible toilet
access-hearing-loop-yes = Hearing loop
access-hearing-loop-no = No hearing loop
access-unknown = Nothing is known yet; ask the organisers before you come.
venues-empty = No venue has been announced yet.
venue-no-events = Nothing is on here.
people-empty = Nobody has been announced yet.
person-no-events = No events in this programme.
organisations-empty = No organisation has been announced yet.
organisation-no-events = No events in this programme.
position-since = since { $date }
position-until = until { $date }

changes-feed = Follow as a feed
version-heading = Version { $version }
version-first = The first released version.
version-unchanged = No event changed.
change-added = New: { $start }
change-removed = Removed; it was to begin on { $start }
change-new = New in this version
change-start = Begins on { $to } instead of { $from }
change-duration = Takes { $to } minutes instead of { $from }
change-hall = In { $to } instead of { $from }
change-state-draft = Withdrawn
change-state-confirmed = Takes place
change-state-cancelled = Cancelled
change-state-moved = Moved
change-title = Renamed from “{ $from }” to “{ $to }”
change-people = Taking part: { $added }; no longer: { $removed }
change-people-added = Taking part: { $added }
change-people-removed = No longer taking part: { $removed }
change-languages = Other languages
change-admission = Other admission
change-text = New description
change-details = Other details
