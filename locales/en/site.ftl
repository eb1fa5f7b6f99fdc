# The site around the programme: navigation, home, search, favourites, scripts.

site-name = Serai
site-description = Programmes of the Days of one city in another: what is on, when and where.
skip-to-content = Skip to content
nav-sections = Sections
nav-language = Language
nav-programme = Programme
nav-venues = Venues
nav-people = People
nav-organisations = Organisations
nav-search = Search
nav-favourites = Favourites
nav-changes = Changes
nav-editions = All editions
calendar-of-programme = Programme as a calendar
version-released = Version { $version }, released { $date }

home-now = On now
home-next = Next
home-days = Day by day
home-exhibitions = Exhibitions
home-whole-programme = See the whole programme
home-whole-strand = See all
standing-before = { $n ->
    [one] Begins tomorrow.
   *[other] Begins in { $n } days.
}
standing-running = On these days.
standing-over = These Days are over.
clocks-label = The time in both cities
editions-empty = No programme has been released yet.

search-label = Search the programme
search-hint = A name, a place, a word
search-button = Search
search-events = Events
search-found = { $n ->
    [0] Nothing found for “{ $query }”
    [one] { $n } result for “{ $query }”
   *[other] { $n } results for “{ $query }”
}
search-nothing = No event, venue, person or organisation holds these words. Try fewer letters or another spelling; any script will do.

favourites-empty = Nothing kept yet
favourites-how = Mark events with the star, and they gather here. The list stays in this browser; nobody else sees it.
favourites-no-script = Keeping favourites needs scripts, which this browser does not run.
favourites-calendar = Download as a calendar
favourites-overlap = “{ $first }” and “{ $second }” overlap.
favourites-way = From “{ $first }” to “{ $second }” is about { $way } minutes; there are { $gap } between them.

map-label = Map of the venues, drawn to scale
map-note = The numbers are those of the list of venues.
map-north = N
distance-m = { $n } m
distance-km = { $n } km

script-keep = Keep “{ $title }”
script-kept = Kept: “{ $title }”
script-your-time = { $time } your time
script-now = Now, { $time }
script-failed = The list could not be loaded. Check the connection and try again.
