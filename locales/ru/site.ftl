# Сайт вокруг программы: разделы, главная страница, поиск, избранное, сценарии.

site-name = Serai
site-description = Программы Дней одного города в другом: что, где и когда проходит.
skip-to-content = Перейти к содержанию
nav-sections = Разделы
nav-language = Язык
nav-programme = Программа
nav-venues = Площадки
nav-people = Участники
nav-organisations = Организации
nav-search = Поиск
nav-favourites = Избранное
nav-changes = Изменения
nav-editions = Все программы
calendar-of-programme = Программа в календарь
version-released = Версия { $version }, опубликована { $date }

home-now = Сейчас
home-next = Далее
home-days = По дням
home-exhibitions = Выставки
home-whole-programme = Вся программа
home-whole-strand = Все события
standing-before = { $n ->
    [one] До начала { $n } день.
    [few] До начала { $n } дня.
   *[other] До начала { $n } дней.
}
standing-running = Проходят в эти дни.
standing-over = Дни завершились.
clocks-label = Время в обоих городах
editions-empty = Пока не опубликовано ни одной программы.

search-label = Поиск по программе
search-hint = Имя, место или слово
search-button = Найти
search-events = События
search-found = { $n ->
    [0] По запросу «{ $query }» ничего не найдено
    [one] По запросу «{ $query }» найден { $n } результат
    [few] По запросу «{ $query }» найдено { $n } результата
   *[other] По запросу «{ $query }» найдено { $n } результатов
}
search-nothing = Этих слов нет ни в событиях, ни в названиях площадок и организаций, ни в именах. Введите меньше букв или измените написание: подойдёт и латиница, и кириллица.

favourites-empty = В избранном пока пусто
favourites-how = Отмечайте события звёздочкой, и они соберутся здесь. Список хранится только в этом браузере и никому не виден.
favourites-no-script = Для избранного нужны сценарии, а в этом браузере они отключены.
favourites-calendar = Скачать календарём
favourites-overlap = «{ $first }» и «{ $second }» пересекаются по времени.
favourites-way = Дорога от «{ $first }» до «{ $second }» займёт около { $way } мин, а между ними { $gap } мин.

map-label = Схема площадок в масштабе
map-note = Номера соответствуют списку площадок.
map-north = С
distance-m = { $n } м
distance-km = { $n } км

script-keep = Добавить в избранное: «{ $title }»
script-kept = В избранном: «{ $title }»
script-your-time = { $time } по вашему времени
script-now = Сейчас { $time }
script-failed = Не удалось загрузить список. Проверьте соединение и попробуйте ещё раз.
