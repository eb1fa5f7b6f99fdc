count-events = { $n ->
    [one] { $n } event
   *[other] { $n } events
}
