"""Polish."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language, NumberWords

LANGUAGE = Language(
    code="pl",
    negations=r"\bnie|\bbez\b|\bniż\b|\bbrak|\bżad|\bnigdy|\bani\b",
    length=1.27,
    doubled_words=frozenset("bardzo coraz".split()),
    common_words=frozenset(
        """a aby albo ale ani bez bo być był była było były by czego czemu czy co dla dlaczego dlatego do gdy
        gdzie i ich im ja jak jaka jaką jaki jakie jakim jakich jako je jego jej jest jestem jeszcze jeśli
        jeżeli już kiedy kto która które który których lub ma mam mają mi mnie mogę może możesz można moja
        moje mój mojego moim musi muszę na nad nie niż o od oraz po pod ponieważ przed przez przy są sam
        sama samo się skąd swoje swój swojego ta tak także tam te tego tej ten to tu twoje twój tylko tym w
        we więc wtedy z za ze że żeby""".split()
    ),
    synonyms="""problem kłopot trudność usterka, błąd usterka bug, awaria usterka zepsuty niesprawny
        przestoje crash, zawiesza zacina wysypuje zamarza awaria crash, powolny wolny wydajność
        spowolnienie muli lag opóźnienie, mail e-mail email poczta wiadomość, skrzynka mailbox poczta,
        kalendarz terminarz, spotkanie zebranie konferencja narada meeting, konferencja telekonferencja
        audiokonferencja, seminarium webinar webinarium transmisja, wydarzenie zdarzenie event impreza,
        bezpłatny darmowy gratis, próbny testowy trial zapoznawczy wypróbować, testowy beta preview
        zapoznawczy, plan abonament subskrypcja taryfa pakiet, rozmowa połączenie dzwonienie czat, czat
        komunikator chat pisanie, głosowy głos audio dzwonienie, utworzyć tworzenie założyć założenie
        stworzyć nowy, dodawanie dodać nowy dołożyć dopisać, odpowiedź odpowiadanie odpisać odpisywanie,
        osoba użytkownik uczestnik pracownik, użytkownik user, uczestnik obecny zaproszony, brak brakujący
        zniknąć zniknięcie zginąć przepaść utracony niekompletny niewidoczny zgubić, wyświetlić wyświetlać
        pokazać pokazywać widoczny widzieć zobaczyć podgląd, anulować rezygnacja rezygnować zrezygnować
        wypowiedzenie zakończyć, aplikacja program oprogramowanie apka, lista spis wykaz rejestr, witryna
        strona serwis portal, skojarzyć kojarzenie połączyć powiązać, centrum hub, administrator admin
        administracyjny, gość zewnętrzny, spoza zewnętrzny obcy, korzystać używać praca praktyka obsługa
        stosować, rozpocząć zacząć wprowadzenie początek start, uruchomić uruchamianie włączyć start
        otworzyć, wracać wrócić powrót wycofać opuścić, cofnąć wycofać odwołać, stary klasyczny poprzedni
        starszy, nowy nowoczesny najnowszy modern, organizować porządkować uporządkować sortować, ochrona
        zabezpieczenie blokada bezpieczeństwo, opcja możliwość ustawienie, ustawienie preferencja parametr
        konfiguracja, typowy częsty najczęstszy znany popularny, akumulator bateria zasilanie, podpis
        stopka sygnatura, przywracać przywrócić odzyskać odzyskiwanie, naprawiać naprawić naprawa
        rozwiązywać poprawić usunąć, usuwać usunąć skasować kasowanie wykasować wyczyścić czyszczenie,
        usuwać odinstalować deinstalacja wyrzucić, formularz ankieta kwestionariusz quiz, mac macbook
        macos, logowanie zalogować zaloguj wejść login, wylogować wylogowanie wylogowywać wyjść,
        uwierzytelnianie logowanie autoryzacja poświadczenia tożsamość, zmiana zmienić zmieniać edytować
        modyfikować, zastąpić zamienić wymienić podmienić, płatność płacić zapłacić opłata, opłata koszt
        cena stawka cennik, faktura rachunek rozliczenie paragon, karta kredytowy debetowy płatniczy,
        zwrot refundacja reklamacja, podatek vat, komputer pc laptop notebook urządzenie stacja, telefon
        komórka smartfon urządzenie mobilny, tablet ipad urządzenie mobilny, iphone ios ipad, obraz
        zdjęcie fotografia grafika obrazek, wideo film filmik nagranie klip, nagranie nagrywanie zapis
        rejestrator, kamera kamerka aparat webcam, mikrofon dźwięk audio słychać, głośnik słuchawki dźwięk
        audio, konfigurowanie skonfigurować ustawić ustawianie, niechciany śmieci spam wiadomości-śmieci,
        magazyn pamięć dysk miejsce przestrzeń pojemność, rozmiar wielkość objętość waga, limit
        ograniczenie przydział quota maksymalny, pełny przepełniony zapełniony zapchany, pobieranie pobrać
        ściągnąć ściąganie, przekazać wgrać załadować wrzucić upload, ukryć ukrywanie schować, uprawnienie
        prawo dostęp rola, odmowa zabroniony odrzucony brak, plik dokument, arkusz excel skoroszyt,
        prezentacja powerpoint slajdy, folder katalog teczka, biblioteka folder repozytorium, przenieść
        przenoszenie migracja migrować, kopiować skopiować kopia kopiowanie, kopia backup zapasowa, scalić
        połączyć łączenie, szukać wyszukać wyszukiwanie znaleźć znajdowanie wyszukiwarka, dodatek wtyczka
        rozszerzenie, organizacja firma przedsiębiorstwo, firmowy służbowy biznesowy, dzierżawa tenant
        organizacja, szkoła edukacja uczelnia szkolny, niedochodowy non-profit fundacja, wieloskładnikowy
        dwuskładnikowy dwuetapowy mfa, zakup kupić kupowanie nabyć zamówić, przedłużyć odnowić odnawianie,
        wygasać wygasnąć skończyć upłynąć nieważny, przesyłanie przekazywanie przekierować, wysyłanie
        wysłać przesłać nadać, odbierać odebrać otrzymywać dostawać przychodzić docierać, dostarczyć
        dostarczanie doręczyć dotrzeć niedostarczony, zwrotka niedostarczony odrzucony ndr, nadawca
        wysyłający, odbiorca adresat, załącznik dołączać załączyć dołączony, dalej przekierować przesłać,
        nieobecność urlop autoodpowiedź automatyczny, pełnomocnik delegat zastępca delegowanie, kontakt
        książka adresowy, dystrybucyjny mailingowy rozsyłanie, wirtualny vdi, właściciel posiadacz,
        rozwiązywać naprawić, rodzaj typ, aktualizacja aktualizować zaktualizować update uaktualnić
        poprawka, uaktualnić podnieść upgrade nowszy, instalować zainstalować instalacja instalator wgrać,
        aktywacja aktywować uaktywnić, włączyć włączać uruchomić aktywować, wyłączyć wyłączać dezaktywować
        zatrzymać, blokować zablokować blokada zabronić uniemożliwić zapobiegać, odblokować zwolnić,
        zezwolić pozwolić umożliwić dopuścić, zatrzymać przerwać wstrzymać stop, ograniczyć zmniejszyć,
        zwiększyć powiększyć rozszerzyć więcej, synchronizacja synchronizować zsynchronizować sync,
        udostępnić udostępniać dzielić współdzielić share, współużytkowany udostępniony współdzielony
        wspólny, współpraca współtworzenie wspólny, publiczny ogólnodostępny, prywatny osobisty, dołączyć
        dołączanie przystąpić wejść, zaproszenie zaprosić zapraszać, powiadomienie alert notyfikacja
        przypomnienie, alert ostrzeżenie alarm, monit okno komunikat pytać, komunikat wiadomość okno,
        raport zestawienie sprawozdanie statystyka, dziennik log rejestr historia, inspekcja audyt
        dziennik, zgodność compliance, przechowywanie retencja archiwizacja, archiwum archiwizacja
        archiwalny, zasada polityka reguła, reguła filtr zasada, etykieta tag oznaczenie znacznik,
        wrażliwość poufny poufność, szyfrowanie szyfrować zaszyfrować, wyłudzanie phishing oszustwo,
        złośliwy wirus malware, włamać haker zhakować przejąć kradzież naruszenie, fałszywy podrobiony
        podszywanie spoofing, zagrożenie atak, zapora firewall, łącze link odnośnik hiperłącze, domena
        dns, certyfikat ssl, przeglądarka browser, karta zakładka, ulubione zakładka, rozszerzenie wtyczka
        dodatek, strona witryna www, startowy główny domowy, ekran monitor wyświetlacz, wygląd motyw kolor
        skórka, tło tapeta, ikona znaczek symbol, pasek wstążka menu, klawiatura klawisz skrót, drukować
        wydrukować drukarka wydruk drukowanie, czcionka font krój, język tłumaczenie, pisownia ortografia
        sprawdzanie, hasło password, zapomnieć zresetować resetować reset, konto profil account,
        rejestracja zarejestrować zapisać, weryfikować sprawdzić potwierdzić zweryfikować, rozmieścić
        wdrożyć wdrażanie wdrożenie, zarządzać zarządzanie administrowanie kontrolować, przypisać nadać
        przydzielić, połączenie łączność sieć internet, harmonogram planować zaplanować plan, zadanie
        planner todo, notatka notes onenote, przepływ automatyzacja flow, śledzić monitorować obserwować,
        pomoc wsparcie support kontakt, zgłosić zgłoszenie, instrukcja przewodnik poradnik samouczek,
        zamknąć zamykać, otworzyć otwierać otwieranie, zapisać zapisywać zapis, odświeżać odświeżyć,
        eksportować wyeksportować eksport, importować zaimportować import, zbiorczo masowo hurtowo wiele
        zbiorowy, automatyczny samoczynny sam, czas godzina data, duplikat podwójny zduplikowany
        powielony, żywo streaming transmisja, niepoprawny nieprawidłowy zły, programowanie programista
        tworzenie deweloper opracowywać, podpiąć podłączyć przyłączyć dołączyć sparować, zespół grupa
        team, kanał pokój wątek, sala pokój zasób, uczeń student słuchacz, nauczyciel wykładowca
        prowadzący, lekcja zajęcia klasa kurs, szkolenie kurs nauka, zgubiony skradziony utracony
        ukradziony, wymazać wyczyścić reset, zerwać rozłączyć przerwać, transkrypcja napisy stenogram,
        zaległy nieopłacony przeterminowany, wizyta rezerwacja termin, partner sprzedawca reseller
        dostawca, dzwonek sygnał dzwonienie, wyciek utrata dlp, ślad śledzenie trasa, żądanie wniosek
        prośba, zatwierdzić akceptacja zgoda, odrzucić odmowa, wymagania wymóg minimalne, strefa czas
        godzina, wersja wydanie kompilacja, serwer lokalny on-premises, chmura cloud online""",
    opposites="""usuw usun skasow > przywr przywrac odzysk, chron ochron zabezpiecz > usun usuw zdejm, włącz /
        wyłącz dezakt, dodaj dodaw doda / usuw usun, blokow zablok / odblok, instal zainstal / odinstal
        deinstal, zezwal pozwal / zabra blokow, udostępn / cofn, ukry / pokaz wyświetl, szyfr zaszyfr /
        odszyfr, subskryb / rezygn anulow, logow zalog / wylog, dołącz / opuszcz opuśc, otwier otwór
        otworz / zamyk zamkn, tworz utwórz utworz założ / usuw usun, import / eksport""",
    alphabet="aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    quotes="„” ‚’ «» ”„",
    alerts=AlertWords(
        note=("uwaga", "notatka"),
        tip=("porada", "porady", "wskazówka", "wskazówki"),
        important=("ważne", "ważna", "istotne"),
        warning=("ostrzeżenie",),
        caution=("przestroga",),
    ),
    cues=CodeCues(
        errors=(r"b[łl][ąęae]d\w{0,4}",),
        exceptions=(r"wyj[ąa]t\w{0,4}",),
        codes=(r"kod\w{0,3}",),
        numbers=(r"o\s(?:kodzie|numerze)", r"numer\w{0,2}"),
        messages=(r"komunikat\w{0,3}",),
        status=(r"stan\w?", r"status\w{0,3}"),
        phrases=(
            r"(?:kod\w{0,3}|komunikat\w{0,3})\s(?:stanu|b[łl][ęe]d\w{1,3}|wyj[śs]cia)",
            r"(?:z|o)\s(?:kodem|kodzie|codes?)",
        ),
        during=("podczas",),
        versions=(r"wersj\w{1,3}", r"kompilacj\w{1,3}", r"rozdzia[łl]\w{0,2}", r"sekcj\w{1,3}"),
        dates=("dnia",),
        later=("nowsz", "wy[żz]sz", "p[óo][źz]niejsz"),
        joints=("i", "lub", "oraz"),
        ranges=("do",),
        counted=(r"znak\w*", r"użytk\w*", "dni"),
    ),
    numbers=NumberWords(
        words={12: "tuzin", 24: "dob|całodob", 30: "pół", 100: "setn"},
        multiples={3: ("tys",), 6: ("mln",), 9: ("mld",)},
    ),
    texts={
        "articles.all": "Wszystkie artykuły",
        "articles.area": "Według działów",
        "articles.letter": "Alfabetycznie",
        "articles.product": "Według produktów",
        "articles.date": "Według daty tłumaczenia",
        "articles.number": "Według numeru artykułu",
        "articles.numbers": "Numery artykułów: {count}",
        "articles.of_number": "Artykuły o numerze {number}",
        "articles.others": "Inne listy",
        "articles.pages": "Strony tej listy",
        "codes.all": "Wszystkie kody błędów",
        "codes.of_code": "Kod błędu {code}",
        "codes.copy": "Kopiuj kod",
        "codes.of_range": "Kody błędów od {first} do {last}",
        "codes.articles": "Artykuły",
        "codes.writings": "Inne zapisy",
        "codes.family": "Pokrewne kody",
        "codes.inside": "Kody z tego zakresu",
        "codes.ranges": "Zakresy kodów",
        "codes.others": "Inne kody",
        "status.title": "Stan tłumaczeń",
        "status.lead": (
            "Artykuły: {articles}. Jednostki tłumaczenia, czyli zdania, nagłówki i etykiety wraz"
            " z oryginałami: {units}. Liczby są takie jak w poleceniu `bitext stats`."
        ),
        "status.data": "Te dane w formacie JSON",
        "status.size": "Rozmiar, powtórzenia i uwagi",
        "status.translation": "Tłumaczenie",
        "status.all": "Wszystkie",
        "status.machine": "Maszynowe",
        "status.human": "Wykonane przez człowieka",
        "status.unknown": "Bez informacji",
        "status.articles": "Artykuły",
        "status.units": "Jednostki",
        "status.repeated": "Jednostki z powtórzonym oryginałem",
        "status.several": "Powtórzone oryginały z różnymi tłumaczeniami",
        "status.part": "{some} z {all}",
        "status.states": "Stan jednostek",
        "status.done": "Przetłumaczone",
        "status.new": "Nowe",
        "status.stale": "Nieaktualne",
        "status.error": "błąd",
        "status.warning": "ostrzeżenie",
        "status.info": "informacja",
        "status.error.rate": "Błędy na 1000 jednostek",
        "status.warning.rate": "Ostrzeżenia na 1000 jednostek",
        "status.info.rate": "Informacje na 1000 jednostek",
        "status.findings": "Uwagi według reguł",
        "status.rule": "Reguła",
        "status.severity": "Waga",
        "status.count": "Uwagi",
        "status.rate": "Na 1000 jednostek",
        "status.nothing": "Brak uwag.",
        "status.worst": "Artykuły do poprawienia w pierwszej kolejności",
        "status.worst.lead": "Artykuły z błędami lub ostrzeżeniami: {count} z {all}.",
        "status.worst.link": (
            "Najpierw te, które mają ich najwięcej. Nazwa reguły prowadzi do pierwszego zdania, którego"
            " dotyczy uwaga."
        ),
        "status.rules": "Czego dotyczą reguły",
        "status.nolocale": "nie podano języka",
        "home.paste": "Wklej komunikat o błędzie albo wpisz kod lub słowa",
        "home.codes": "Kody opisane w największej liczbie artykułów",
        "home.changed": "Ostatnio zmienione",
        "around.trail": "Jesteś tutaj",
        "around.related": "Zobacz też",
        "around.neighbors": "Sąsiednie artykuły",
        "around.previous": "Poprzedni:",
        "around.next": "Następny:",
        "fallback.none.title": "Brak oryginału",
        "fallback.none.text": (
            "Ten artykuł nie ma angielskiego oryginału. Poniżej wersja w innym języku: {language}."
        ),
        "fallback.title": "Brak tłumaczenia",
        "fallback.text": "Tego artykułu nie ma jeszcze po polsku. Poniżej wersja w innym języku: {language}.",
        "redirect.title": "Strona została przeniesiona",
        "redirect.text": "Artykuł jest teraz tutaj:",
        "alert.note": "Uwaga",
        "alert.tip": "Wskazówka",
        "alert.important": "Ważne",
        "alert.warning": "Ostrzeżenie",
        "alert.caution": "Przestroga",
        "alert.abstract": "Streszczenie",
        "alert.info": "Informacja",
        "alert.success": "Sukces",
        "alert.question": "Pytanie",
        "alert.failure": "Niepowodzenie",
        "alert.danger": "Niebezpieczeństwo",
        "alert.bug": "Błąd",
        "alert.example": "Przykład",
        "alert.quote": "Cytat",
        "footnote.back": "Wróć do tekstu",
        "permalink": "Stały link",
        "search": "Szukaj",
        "search.placeholder": "Kod, numer lub słowa",
        "search.close": "Zamknij",
        "search.clear": "Wyczyść",
        "search.nocode": "Żaden artykuł w tej witrynie nie opisuje kodu {code}.",
        "search.none": "Brak wyników dla „{query}”.",
        "search.some": "Wyniki dla „{query}”: {count}",
        "search.failed": "Nie udało się wczytać indeksu wyszukiwania.",
        "search.more": "Więcej wyników",
        "search.results": "Wyniki wyszukiwania",
        "search.code": "Pasujący kod {code}",
        "search.begun": "Kody w tej witrynie zawierające {code}",
        "search.range": "Kod {code} należy do zakresu {range}",
        "search.number": "Artykuł numer {number}",
        "search.words": "Artykuły z tymi słowami",
        "search.written": "Inne strony tej witryny",
        "search.recognized": "Rozpoznano: {codes}",
        "search.cleaned": "Rozpoznano: {codes}; pominięto nagłówki, adresy i godziny",
        "search.page": "Strona kodu {code}",
        "search.near": "Pokrewne kody w tej witrynie:",
        "search.loading": "Wyszukiwanie…",
        "search.meant": "Słowa „{typed}” nie ma w tej witrynie; wyszukano „{meant}”.",
        "search.partly": "Przeszukano tylko tytuły; nie udało się wczytać treści artykułów.",
        "search.file": "Wyszukiwanie wymaga serwera WWW; nie działa na stronach otwartych z dysku.",
        "search.offline": "Wyszukiwanie wymaga połączenia, a teraz go nie ma.",
        "search.language": "Szukaj też w języku: {language}",
        "search.recent": "Ostatnie wyszukiwania",
        "search.forget": "Wyczyść ostatnie wyszukiwania",
        "search.keep": "Zapamiętuj wyszukiwania na tym urządzeniu",
        "search.keys": "Skróty otwierające wyszukiwanie: /, s, f",
        "search.codes": "Wszystkie kody błędów",
        "search.hint": "Wpisz lub wklej komunikat o błędzie, kod, numer artykułu albo słowa.",
        "notfound.title": "Nie znaleziono strony",
        "notfound.text": "Pod tym adresem nie ma strony. Wyszukaj kod błędu lub artykuł:",
        "notfound.home": "Strona główna",
        "theme.dark": "Ciemny motyw",
        "theme.light": "Jasny motyw",
        "video": "Wideo",
        "image": "Obraz",
        "mark.open": "Otwórz oryginał.",
        "about.machine": "Tłumaczenie maszynowe",
        "about.human": "Przetłumaczone przez człowieka",
        "about.translation": "Tłumaczenie",
        "about.untranslated": "Jeszcze nieprzetłumaczone",
        "about.original": "Angielski oryginał, z artykułu dwujęzycznego ({locale})",
        "about.handoff": "przekazano do tłumaczenia {date}",
        "about.publisher": "Strona wydawcy",
        "about.improve": "Popraw to tłumaczenie",
        "about.report": "Zgłoś błąd",
        "about.markdown": "Markdown",
        "about.copy": "Kopiuj jako Markdown",
        "about.copied": "Skopiowano",
        "about.failed": "Nie udało się skopiować",
        "issue.title": "Tłumaczenie: {title}",
        "issue.source": "Oryginał",
        "issue.target": "Tłumaczenie",
        "issue.proposal": "Propozycja",
        "video.play": "Odtwórz tutaj",
        "mark.number": "Liczba różni się od tej w oryginale: {token}",
        "mark.code": "Kod błędu różni się od tego w oryginale: {token}",
        "mark.command": "Polecenie lub kod różni się od tego w oryginale: {token}",
        "mark.stale": "Oryginał zmienił się od czasu przetłumaczenia",
        "editor.title": "Edytor zdań",
        "editor.start": "Edytuj tłumaczenie",
        "editor.edit": "Edytuj: {words}",
        "editor.original": "Oryginał",
        "editor.translation": "Tłumaczenie",
        "editor.former": "Co zmieniło się w oryginale",
        "editor.save": "Zapisz i przejdź dalej",
        "editor.next": "Następne zdanie",
        "editor.previous": "Poprzednie zdanie",
        "editor.undo": "Cofnij ostatni zapis",
        "editor.undone": "Ostatni zapis został cofnięty.",
        "editor.close": "Zamknij edytor",
        "editor.new": "nieprzetłumaczone",
        "editor.stale": "oryginał się zmienił",
        "editor.doubtful": "niepewna para zdań",
        "editor.done": "gotowe",
        "editor.place": "Zdanie {at} z {of}",
        "editor.left": "do zrobienia: {count}",
        "editor.unfinished": "Tylko nieukończone",
        "editor.saved": "Zapisano.",
        "editor.lost": "Zapisano, ale bez czegoś, co ma oryginał. Zapisz jeszcze raz, aby przejść dalej.",
        "editor.nothing": "Zapisano. Nie ma już nic do zrobienia.",
        "editor.compare": "Czy te dwa zdania do siebie pasują?",
        "editor.right": "Pasują",
        "editor.join": "Połącz z następnym",
        "editor.split": "Podziel w miejscu kursora",
        "editor.first": "Najpierw zapisz albo cofnij wpisany tekst.",
        "editor.nojoin": "Tego zdania nie można połączyć z następnym.",
        "editor.nosplit": "Nic nie podzielono: ustaw kursor za zdaniem, poza linkiem i pogrubieniem.",
        "editor.further": "Zapisano. Zapisz jeszcze raz, aby przejść do innego artykułu.",
        "editor.finished": "nic do zrobienia",
        "editor.edge": "W tym kierunku nie ma już zdań.",
        "editor.missing": "Brakuje",
        "editor.put": "Przenieś w miejsce kursora",
        "editor.chips": "Linki, formatowanie i kod",
        "editor.suggestion": "Podpowiedź, zgodność {score}%",
        "editor.use": "Użyj",
        "editor.terms": "Terminy",
        "editor.conflict": "Ktoś inny zmienił w międzyczasie to zdanie. Teraz brzmi ono:",
        "editor.theirs": "Przyjmij tę wersję",
        "editor.mine": "Zachowaj moją wersję",
        "editor.failed": "To się nie udało. Twój tekst nadal tu jest.",
        "editor.gone": "Tego nie można tu edytować: pochodzi z innego pliku albo nie ma go już w artykule.",
        "editor.copied": "Tego się nie tłumaczy: to na przykład znak listy albo obraz. Zmień to w pliku.",
        "editor.damaged": "Tego nie można tu edytować: ma uszkodzone znaczniki albo nie ma oryginału.",
        "editor.refused": "Nie zapisano. Opis problemu jest pod tekstem.",
        "editor.empty": "Nie zapisano: tłumaczenie jest puste.",
        "editor.bold": "pogrubienie",
        "editor.italic": "kursywa",
        "editor.strike": "przekreślenie",
        "editor.link": "link",
        "editor.image": "obraz",
        "editor.code": "kod",
        "editor.chip": "kod",
        "editor.begin": "{what}: początek",
        "editor.end": "{what}: koniec",
        "reader.name": "Sposoby czytania",
        "reader.translation": "Tłumaczenie",
        "reader.original": "Oryginał",
        "reader.both": "Obok siebie",
        "reader.sentence": "Zdanie po zdaniu",
        "reader.settings": "Ustawienia czytania",
        "reader.keys": "Zmieniaj sposób czytania klawiszami 1–4",
        "reader.hint": (
            "Obok siebie: klawisz Tab prowadzi do zdania, strzałki do następnego i do jego odpowiednika."
        ),
        "reader.copy": "Kopiuj link do zdania",
        "reader.copied": "Skopiowano link.",
        "reader.pair": "Kopiuj oba zdania",
        "reader.paired": "Skopiowano oba zdania.",
        "reader.uncopied": "Nie udało się skopiować.",
        "reader.address": "Link jest w pasku adresu.",
        "reader.close": "Zamknij",
        "reader.failed": "Nie udało się wczytać drugiej wersji ({language}). Widoczny tekst się nie zmienia.",
        "reader.file": "Sposoby czytania wymagają serwera WWW; nie działają na stronach otwartych z dysku.",
        "reader.now": "Widok: {mode}",
        "reader.former": "Oryginał z chwili tłumaczenia",
        "reader.today": "Oryginał dzisiaj",
    },
    plurals={
        "articles.count": {"one": "{count} artykuł", "few": "{count} artykuły", "many": "{count} artykułów"},
        "codes.count": {"one": "{count} kod", "few": "{count} kody", "many": "{count} kodów"},
        "about.codes": {
            "one": "kod błędu: {codes}",
            "few": "kody błędów: {codes}",
            "many": "kody błędów: {codes}",
        },
        "about.numbers": {
            "one": "numer artykułu: {numbers}",
            "few": "numery artykułu: {numbers}",
            "many": "numery artykułu: {numbers}",
        },
    },
)
