# Proqramın ətrafındakı sayt: bölmələr, ana səhifə, axtarış, seçilmişlər, skriptlər.

site-name = Serai
site-description = Bir şəhərin digər şəhərdə keçirilən Günlərinin proqramları: nə, harada və nə vaxt.
skip-to-content = Məzmuna keçin
nav-sections = Bölmələr
nav-language = Dil
nav-programme = Proqram
nav-venues = Məkanlar
nav-people = İştirakçılar
nav-organisations = Təşkilatlar
nav-search = Axtarış
nav-favourites = Seçilmişlər
nav-changes = Dəyişikliklər
nav-editions = Bütün proqramlar
calendar-of-programme = Proqramın təqvimi
version-released = { $version } nömrəli versiya, dərc tarixi: { $date }

home-now = İndi
home-next = Növbəti
home-days = Günlər üzrə
home-exhibitions = Sərgilər
home-whole-programme = Bütün proqrama baxın
home-whole-strand = Hamısına baxın
standing-before = { $n ->
    [one] Sabah başlayır.
   *[other] Başlanmasına { $n } gün qalıb.
}
standing-running = Bu günlərdə keçirilir.
standing-over = Günlər başa çatıb.
clocks-label = Hər iki şəhərin vaxtı
editions-empty = Hələ heç bir proqram dərc olunmayıb.

search-label = Proqramda axtarış
search-hint = Ad, məkan və ya söz
search-button = Axtarın
search-events = Tədbirlər
search-found = { $n ->
    [0] «{ $query }» sorğusu üzrə heç nə tapılmadı
   *[other] «{ $query }» sorğusu üzrə { $n } nəticə tapıldı
}
search-nothing = Bu sözlərə nə tədbirlərdə, nə də məkan, iştirakçı və təşkilat adlarında rast gəlinir. Daha az hərf və ya başqa yazılış yoxlayın: latın və kiril əlifbası eyni dərəcədə uyğundur.

favourites-empty = Seçilmişlər hələ boşdur
favourites-how = Tədbirləri ulduzla işarələyin, onlar burada toplanacaq. Siyahı yalnız bu brauzerdə saxlanılır və heç kimə görünmür.
favourites-no-script = Seçilmişlər üçün skriptlər lazımdır, bu brauzerdə isə onlar işləmir.
favourites-calendar = Təqvim kimi endirin
favourites-overlap = «{ $first }» və «{ $second }» eyni vaxta düşür.
favourites-way = «{ $first }» tədbirindən «{ $second }» tədbirinə yol təxminən { $way } dəqiqədir, aralarında isə { $gap } dəqiqə var.

map-label = Məkanların miqyaslı sxemi
map-note = Nömrələr məkanların siyahısına uyğundur.
map-north = Şm
distance-m = { $n } m
distance-km = { $n } km

script-keep = Seçilmişlərə əlavə edin: «{ $title }»
script-kept = Seçilmişlərdədir: «{ $title }»
script-your-time = sizin vaxtla { $time }
script-now = İndi { $time }
script-failed = Siyahını yükləmək mümkün olmadı. Bağlantını yoxlayıb yenidən cəhd edin.
