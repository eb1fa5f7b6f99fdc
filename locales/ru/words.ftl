count-events = { $n ->
    [one] { $n } событие
    [few] { $n } события
   *[other] { $n } событий
}
