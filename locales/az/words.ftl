count-events = { $n } tədbir
