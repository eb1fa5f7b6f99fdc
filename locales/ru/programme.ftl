# Программа: фильтры, время, сведения о событии и площадке, изменения.

count-events = { $n ->
    [one] { $n } событие
    [few] { $n } события
   *[other] { $n } событий
}
count-events-of = { $n ->
    [one] { $n } событие из { $all }
    [few] { $n } события из { $all }
   *[other] { $n } событий из { $all }
}
count-seats = { $n ->
    [one] { $n } место
    [few] { $n } места
   *[other] { $n } мест
}
count-changes = { $n ->
    [one] Изменено { $n } событие
    [few] Изменено { $n } события
   *[other] Изменено { $n } событий
}

views-label = Вид
view-list = Список
view-grid = Расписание
all-days = Все дни
filter = Фильтр
filter-day = День
filter-strand = Направление
filter-kind = Формат
filter-venue = Площадка
filter-track = Секция
filter-language = Язык
filter-apply = Показать
filter-clear = Сбросить фильтр
nothing-matches = Ничего не подходит
nothing-matches-drop = Чтобы что-нибудь нашлось, снимите одно из условий:
programme-empty = В программе пока нет событий.

night-of = в ночь с { $day } на { $next }
time-in-city = { $city }, { $time }
text-only-in = Язык текста: { $language }
languages-interpreted = { $spoken }; перевод: { $into }
languages-interpreted-only = перевод: { $into }
place-undecided = Место уточняется
event-untitled = Событие без названия

admission-open = Вход свободный
admission-sign_up = По записи
admission-ticket = По билетам
admission-invitation = По приглашениям
admission-open-what-to-do = Вход свободный, запись не нужна.
admission-sign_up-what-to-do = Нужна предварительная запись: число мест ограничено.
admission-ticket-what-to-do = Вход по билетам.
admission-invitation-what-to-do = Только по приглашениям. Возьмите с собой приглашение и удостоверение личности.
sign-up = Записаться
buy-ticket = Взять билет

state-draft = Готовится
state-cancelled = Отменено
state-moved = Перенесено
state-moved-from = Перенесено, прежнее начало: { $from }

facts-label = Коротко
fact-when = Когда
fact-where = Где
fact-languages = Язык
fact-interpreted = Перевод
fact-admission = Вход
fact-recording = Запись
fact-address = Адрес
fact-access = Доступность
fact-halls = Залы
fact-website = Сайт
fact-positions = Должности
fact-other-names = Другие написания
fact-kind = Вид
fact-city = Город
fact-industries = Отрасли
open-in-maps = Открыть в приложении с картами
add-to-calendar = Добавить в календарь

event-who = Участники
event-links = Ссылки и файлы
event-changed = Изменения в последней версии
event-related = Похожие события
link-page = Страница
link-attachment = Файл
link-recording = Запись
link-feedback = Отзыв
link-picture = Изображение
recording = Ведётся запись
recording-licence = Ведётся запись; лицензия { $licence }
recording-not-wanted = Запись не ведётся и не разрешена

access-step-free-yes = Вход без ступеней
access-step-free-no = На входе есть ступени
access-toilet-yes = Есть доступный туалет
access-toilet-no = Доступного туалета нет
access-hearing-loop-yes = Есть индукционная петля
access-hearing-loop-no = Индукционной петли нет
access-unknown = Сведений пока нет; перед визитом уточните у организаторов.
venues-empty = Площадки пока не объявлены.
venue-no-events = Здесь ничего не запланировано.
people-empty = Участники пока не объявлены.
person-no-events = В этой программе событий нет.
organisations-empty = Организации пока не объявлены.
organisation-no-events = В этой программе событий нет.
position-since = с { $date }
position-until = до { $date }

changes-feed = Следить в ленте новостей
version-heading = Версия { $version }
version-first = Первая опубликованная версия.
version-unchanged = Ни одно событие не изменилось.
change-added = Новое событие: { $start }
change-removed = Снято с программы; начало было назначено на { $start }
change-new = Появилось в этой версии
change-start = Новое начало: { $to } (было: { $from })
change-duration = Новая продолжительность: { $to } мин (было: { $from })
change-hall = Новое место: { $to } (было: { $from })
change-state-draft = Снято с публикации
change-state-confirmed = Состоится
change-state-cancelled = Отменено
change-state-moved = Перенесено
change-title = Новое название: «{ $to }» (было: «{ $from }»)
change-people = Добавились: { $added }; не участвуют: { $removed }
change-people-added = Добавились: { $added }
change-people-removed = Больше не участвуют: { $removed }
change-languages = Изменились языки
change-admission = Изменились условия входа
change-text = Обновлено описание
change-details = Изменились подробности
