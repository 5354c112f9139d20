"""Words that are names only at times, and the company a word keeps that tells which it is. All folded."""

from .folding import fold


def _words(*lines: str) -> frozenset[str]:
    return frozenset(fold(word) for line in lines for word in line.split())


# A name that is also one of these is a name only beside another part of it, a title or an initial.
ORDINARY = _words(
    "may april june july august january march monday tuesday wednesday thursday friday saturday sunday easter summer autumn",
    "winter spring season day days week weeks year dawn noon night morning evening sunny snow frost rain storm gale wind",
    "rose roses hope faith grace joy charity patience prudence constance mercy felicity verity honor honour glory clarity",
    "trust peace will can bill mark marks frank grant grants chase drew pat sue rob bob jack art eve harry ray van don",
    "ivy iris lily daisy violet heather holly hazel olive basil ginger sage rosemary poppy fern jasmine myrtle laurel clover",
    "reed reeds thorn berry cherry plum ash oak elm linden rowan birch maple forest wood woods grove field fields meadow moor",
    "heath marsh lake rivers river brook brooks pond pool ford bridge bridges hill hills dale vale glen cliff rock stone stones",
    "sand sands shore beach bay port harbor harbour haven waters water wells well spring springs bank banks land isle",
    "market markets street lane park gate gates hall house castle tower church temple chapel abbey cross garden gardens mill",
    "mills barn cottage court school college square green north south east west northern southern eastern western center",
    "ruby pearl amber jade crystal opal gem coral sterling gold silver golden penny pound cash price prices rich worth",
    "melody harmony carol song bell bells drum horn piper singer harper fiddler story page pages book books read reader",
    "victor miles dean duke earl king kings queen prince baron marshal marshall major general bishop pope abbot monk",
    "knight noble squire page chamberlain chancellor judge law laws justice counsel sheriff warden steward bailiff",
    "young old long short small little big large strong swift sharp wise good best true loyal moody savage wild gentle",
    "brown black white gray grey red blue blake scarlet bright dark light lamb wolf wolfe fox hare hawk hawks heron plover",
    "swan crane crow raven finch wren robin martin swallow falcon eagle dove drake partridge peacock bird byrd starling nightingale",
    "nightjar lapwing sparrow lark jay kite osprey egret ibis tern gull owl pike bass salmon trout herring haddock lynx otter badger",
    "basalt granite marble flint slate cobalt copper iron steel brass bronze zinc quartz onyx agate topaz sapphire garnet diamond",
    "hammer anvil arrow bow shield spear sword lance banner compass anchor lantern candle torch beacon harvest orchard",
    "love dear darling sweet friend friends brother sister child children kidd mann person people senior junior guest stranger",
    "case cases chance lucky fortune power powers force battle wars war fear hunt fight root branch leaf bloom blossom flower",
    "flowers bush bushes hedge moss vine thistle nettle pepper salt rice bean beans corn wheat barley oats bacon ham",
    "gale skye sky star stars moon sun sunday ocean sea wave waves tide current delta basin mount summit ridge peak",
    "rider ryder driver walker runner jumper swimmer speaker chair cook baker brewer shepherd farmer gardener carpenter mason miller",
    "fisher hunter porter carter archer weaver dyer wright potter butler clerk tanner turner glover sawyer shearer trader merchant chandler",
    "barber painter sailor soldier constable parson parsons priest deacon sexton proctor forester ranger singer teller tester",
    "major minor moderate fair fairly just earnest ernest early late later speed rush push pull turn turns stamp seal mission",
    "field camp camps post posts board table tables desk key keys lock locke wall walls window doors door close open bond bonds",
    "sole so do an le la de li su ha he she him her you we me my no or is as at be by go if in it of on to up us am are was the a i",
    "and but not all any may might must shall should would could than then this that these those with from for ma pa hi oh ah",
    "max min pro ali alma mater amor pace sal sol mar luz paz cruz rosa flor flores reyes rey blanco negro moreno rubio guerra leon",
    "iglesias mercado calle rio costa campo campos torres castillo montes luna estrella esperanza dolores consuelo milagros pilar mercedes",
    "roy petit grand blanc noir brun leroy fontaine riviere champ paix espoir pierre colombe marchand boulanger berger mai avril juin",
    "juillet aout mars claire clair aimee desire france marche lac pont rue bois roche",
    "klein gross lang kurz jung alt neu schwarz weiss braun rot grun konig kaiser herzog graf vogel stein berg wolf fuchs hirsch frieden",
    "markt bauer richter vogt schreiber koch sommer herbst winter mai engel himmel ritter hoffnung stern",
    "deniz baris umut savas toprak kaya gul cicek bahar nehir irmak dogan yildiz gunes ay can su aslan kurt kaplan sahin kartal",
    "demir altin gumus tas dag orman yilmaz ozgur devrim guven sevgi ismet adalet halk meral ozan",
    "sasa slava mir vera nada vesna zora zima luka ljubav mira rado mraz vuk medved zajic holub novy cerny bily maly velky kral svoboda",
    "nagy kis feher fekete szabo varga kovacs molnar biro farkas remeny bator virag hajnal tavasz",
    "virta maki laine joki jarvi saari niemi koski lahti ranta metsa toivo armas onni rauha lumi",
    "said salam sultan",
    "мая май мир мира вера надежда любовь роман лев слава роза воля победа зима мороз волк орел сокол голубь ворона гора рожь",
    "река озеро рынок улица белый черный серый малый новый светлый месяц весна осень лето мая марта апреля июня июля августа март",
    "надія віра любов воля мороз вовк орел сокіл коваль мельник швець ткач бондар гончар рибак гай ліс степ зоря весна світ",
    "امل سلام جميل حسن عادل صالح امين سعيد نور حرب ربيع شريف كمال جمال فرح هدى ايمان رحمه نعمه صباح ليل قمر شمس نجم سماء",
    "عدل حق مجد وفاء صفاء ضياء رضا نصر فتح حكيم كاتب امام سوق رجاء امال سلامه عمر عام على مراد شهيد حبيب عماد",
    "שלומ אור טל גל חיימ תקוה אביב כהנ שחר רונ עוז אמנ אופיר נועמ דרור עמית יונה זהב כספ כפר נחל הר ימ שדה שוק חנ רחל ליל לב",
    "חיה דב זאב אריה צבי ארז אלונ תמר הדס שקד שיר גיל דור דניאל ניסנ סיונ ברק רעמ שמש ירח כוכב אביבה נוה מור",
    "आशा शांति शान्ति अमन विजय प्रकाश दया ज्योति कमल आनंद आनन्द प्रेम करुणा क्षमा सत्य विकास राज राजा रानी सूरज चंद्र सागर किरण पूजा माया सपना दीप",
)
# Of these, what is far more often a surname than a word when a sentence writes it with a capital.
MOSTLY_NAMES = _words(
    "mason miller fisher hunter porter carter archer weaver wright potter butler tanner turner glover sawyer chandler baker barber",
    "walker ryder shepherd gardener carpenter parsons sexton proctor forester constable chamberlain singer jack bob frank martin harry",
    "blake wolfe hawks brooks rivers banks marks byrd starling moody wilde kidd mann locke barnes kovacs szabo varga molnar farkas nagy",
    "yilmaz demir kaya kaplan yildiz aslan dogan sahin ozgur svoboda kral holub novy cerny niemi koski laine virta maki bauer richter",
    "koch vogel stein berg klein schwarz weiss lang jung wolf fuchs konig kaiser torres reyes flores cruz iglesias castillo moreno rubio",
    "roy fontaine riviere berger leroy boulanger pierre claire rosemary heather holly hazel iris violet daisy lily ruby luka jay wren robin",
    "коваль мельник швець ткач бондар гончар рибак deniz baris umut savas toprak ozan meral",
)
PLACES = _words(
    "georgia jordan chad israel florence sydney paris austin dallas charlotte victoria milan sofia vienna lourdes carolina virginia",
    "kent chester lincoln washington jackson london india china asia america africa europe cuba iran jamal troy verona siena",
    "santiago lima quito valencia cordoba san salvador trinidad nyon bern geneva berlin lyon roma genova adelaide alexandria",
    "york lancaster bristol norfolk devon cornwall surrey essex oxford cambridge hamilton wellington nelson darwin perth",
    "madison cleveland houston denver phoenix memphis savannah dakota montana nevada cheyenne brooklyn bronx chelsea",
    "грузия иордания израиль владимир софия الاردن اردن القدس يافا ישראל ירדנ ציונ",
)
MONTHS = _words("may april june july august january march mai avril juin mars mayo abril junio май мая марта апреля июня июля августа")

TITLES = _words(
    "mr mrs ms miss mx dr doctor prof professor sir madam madame mme mlle monsieur dame lord lady rev reverend father fr sister brother",
    "gen general col colonel capt captain lt lieutenant maj major sgt sergeant brigadier admiral cmdr commander marshal",
    "minister ambassador amb senator sen rep representative deputy mp president premier chancellor governor mayor councillor",
    "judge justice chairman chairwoman chairperson chair sheikh shaykh sheik imam rabbi mufti bishop archbishop patriarch pastor",
    "hon honourable honorable excellency secretary director delegate colleague envoy speaker comrade king queen prince princess",
    "emeritus mullah ayatollah maulana sayyid sayyed hajji haji pandit shri sri smt begum",
    "herr frau fraulein hr señor señora senor senora sr sra srta don dona doña dott dottor signor signora sig avv ing dipl",
    "bay bey hanim hanım sayin sayın efendi pani pan panu pana panem gospodin gospodja gospa gdin gdja dna domnul doamna",
    "г гн гжа господин господина господину госпожа госпожи госпоже товарищ доктор проф профессор профессора министр министра посол посла генерал",
    "генерала судья пан пани пана пані панові добродій академик депутат сенатор полковник",
    "السيد السيده سيد سيده الدكتور الدكتوره دكتور دكتوره الاستاذ الاستاذه استاذ استاذه الوزير وزير السفير الشيخ شيخ اللواء العميد القاضي المهندس",
    "מר גב גברת דר ד פרופ פרופסור השר שר השגריר הרב אלופ השופט",
    "श्री श्रीमती सुश्री डॉ डॉक्टर प्रो प्रोफेसर मंत्री राजदूत जनरल न्यायमूर्ति",
)
# After these in mid-sentence a name begins, or the capital before a name is not a first name.
NOT_GIVEN_NAMES = _words(
    "the a an this that these those in on at by for from to of with after before when while since until as if then thus so and or but",
    "yesterday today tomorrow later earlier however also only even both neither either yes no not said says dear hi hello thanks thank ask",
    "asked call contact see regarding re fw fwd ref attn cc bcc via per sources according note notes draft final minutes memo report item",
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december",
    "i we he she they it you his her their our my your its who what where why how did does do is was are were has had have will would can could",
    "author creator editor owner user title subject keywords company manager comment comments by lastmodifiedby producer modified revised",
    "cn organizer attendee mailto summary description location uid dtstart dtend begin end vevent vcalendar role partstat rsvp",
    "former late acting vice foreign prime chief senior retired interior defence defense justice finance health water trade",
    "meet met thanked told joined invited let please only nobody everybody everyone someone quoting citing like unlike because although though",
    "und oder der die das den dem ein eine nach von mit bei laut sagt el la los las un una y e o le les des du de et ou selon avec dans",
    "il lo gli i con da di secondo och men med enligt ja mutta ve ile bir bu de da hem a z w na po do przez według i oraz",
    "и в на по от для после до как но что это он она они мы вчера сегодня завтра также если когда при за из у с о об",
    "readout record participants participant session version copy signed chaired written prepared drafted reviewed approved sent received",
    "en al del por para según ayer hoy mañana que como pero cuando sin sobre hier heute morgen gestern wie wenn auch aber",
)
SPEECH = _words(
    "said says say spoke speaks speaking argued argues insisted insists proposed proposes objected objects replied replies asked asks added",
    "agreed agrees noted notes warned warns told tells suggested suggests thinks thought believes believed wrote writes mentioned offered offers",
    "refused refuses rejected rejects admitted admits explained explains denied denies raised joined left arrived attended chaired promised pledged",
    "met spoke wants wanted asked himself herself whispered laughed nodded shouted signed voted apologised apologized drafted stressed complained conceded",
)
PLACE_AFTER = _words(
    "street st road rd avenue ave lane square sq bridge river lake valley hill hills mountain mountains airport station park harbour harbor bay",
    "island islands peninsula county district province region village town city port market hotel hall tower gate creek falls canal pass",
    "boulevard blvd highway stadium hospital cathedral church mosque library museum theatre theater prize award medal crossing dam basin delta",
    "straße strasse platz brücke gasse allee weg rue place pont avenida plaza calle ulica most trg ulice náměstí katu tie tori caddesi sokak köprüsü",
    "meydani utca ter hid улица улицы улице площадь площади проспект проспекте мост мосту река реки озеро озера район area quarter border",
)
PLACE_BEFORE = _words(
    "lake mount mt port fort cape river san santa santo são sao saint sankt saints sainte isle bay gulf rue avenue plaza calle place via ulica",
    "улица улице улицы площадь площади проспект мост озеро город городе река реки деревня село район gora jezero شارع ميدان جسر مدينه نهر جبل رحوب רחוב כיכר עיר נחל גשר जिला नदी",
)
LOCATIVES = _words("in at from near to towards across around into via through within outside beyond inside around toward over between")
MAN_MADE = _words("plan report paper proposal memo commission")
DETERMINERS = _words(
    "the a an this that these those each every some any no my your his her its our their one two three many several few of with more in by",
    "der die das den dem des ein eine einen einem einer im am zum zur le la les un une des du el los las una il lo gli i o a os as um uma",
    "very open local central common new old weekly free single great first last next most black wild little",
)
ACRONYMS = _words(
    "un eu us uk pm am it hr mp mps tv ok id ip pc qa pr vip ngo usa uae osce nato id who aids gdp ceo cfo faq pdf doc docx rtf csv xml html",
    "ai ad bc ce cc re fw fwd ps nb eg ie vs tbc tbd asap rsvp dc la ny nz sa bn mn km kg cm mm hq ict ii iii iv vi vii viii ix xi xii td",
    "hc ost tar ppp imf wb ec ep ga sc sg dg dsg srsg ddr dmz cbm cbms tor mou loi jc ra na mr ms dr st rd ave cn uid utc gmt cet cest",
)
# Given names that people of other processes bear: a listed surname after one of them is likely somebody else's.
GIVEN = _words(
    "john james robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark paul steven andrew kenneth",
    "george joshua kevin brian edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott benjamin",
    "samuel gregory patrick alexander peter henry simon martin philip philippe oliver harry jack oscar leo noah liam ethan lucas adam alan albert",
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy margaret sandra ashley emily donna michelle carol amanda",
    "melissa deborah stephanie rebecca laura helen sharon cynthia kathleen amy angela anna emma nicole samantha catherine katherine christine rachel",
    "carolyn janet maria heather diane julie joyce victoria kelly christina lauren joan evelyn olivia judith megan andrea cheryl hannah jacqueline",
    "martha gloria teresa ann anne jane alice julia clara eva lucy sophie sophia isabel isabella claudia monica diana irene ingrid astrid greta",
    "theresa teresa ruth sara tom tim jim bob bill ben sam dan joe mike dave steve chris nick kate liz sue jenny ellen nora frances edith",
    "hans karl carl jürgen wolfgang klaus dieter helmut heinz fritz franz johann johannes stefan andreas thomas uwe ralf lars erik anders nils olaf",
    "jean pierre jacques françois michel louis andré claude marcel henri luc marie sylvie camille chloé élodie isabelle nathalie",
    "juan josé carlos luis miguel jorge pedro antonio manuel francisco alejandro fernando ricardo diego pablo javier rafael sergio carmen lucía sofía elena pilar",
    "giovanni giuseppe marco paolo luca francesco alessandro giulia chiara francesca roberto mario luigi",
    "ivan sergei sergey dmitri dmitry alexei aleksei nikolai vladimir boris igor oleg mikhail andrei yuri viktor pavel anton maxim olga natalia natalya irina tatiana",
    "svetlana ekaterina elena anastasia ludmila galina nina marina vera oksana petro taras bohdan mykola andriy oleksandr iryna olena",
    "jan piotr andrzej krzysztof tomasz paweł marek jacek agnieszka katarzyna małgorzata zofia ewa jiří petr tomáš jana milan dragan zoran goran nikola marko stefan jelena milica ana",
    "ahmed ahmad mohammed muhammad mohamed ali hassan hussein omar khalid ibrahim mahmoud youssef yusuf mustafa abdullah tariq samir nabil karim rashid hamid faisal",
    "fatima aisha maryam layla leila zainab khadija noor hana huda salma rania dina mona nadia samira yasmin amina",
    "avi moshe yosef yaakov avraham shlomo eitan noam yael tamar miriam rivka shira noa michal daniel",
    "raj rahul amit vijay sanjay anil sunil rajesh suresh ramesh arjun priya anjali sunita kavita neha pooja deepa meera anita",
    "wei ming hong jun li lei fang na yan jing yong qiang xin mei ling hua",
    "mehmet mustafa hasan hüseyin ahmet emre murat ayşe fatma zeynep elif emine hakan kemal orhan selim leyla",
    "matti juhani mikko jukka antti pekka liisa aino kaisa bela istván lászló zoltán ferenc gábor attila katalin ilona zsuzsa",
    "иван сергей дмитрий алексей николай владимир борис игорь олег михаил андрей юрий виктор павел антон максим петр александр ольга наталья ирина татьяна",
    "светлана екатерина елена анастасия людмила галина нина марина анна мария юлия петро тарас богдан микола андрій олександр ірина олена оксана",
)
_GROUPS = """
mohammed muhammad mohamed mohammad muhamad mohamad mehmed muhammed mahomet mohamet mhammad mohd
yusuf youssef yousef yusef yousuf joussef yussuf iosif
hussein husain hussain hossein husayn houssein husein huseyn
ahmed ahmad ahmet akhmed achmed akhmad
hassan hasan hassane khasan
khaled khalid halid chalid kaled
omar umar omer
osman othman uthman usman
ibrahim ebrahim ibraheem brahim
mustafa mostafa moustafa mustapha moustapha
mahmoud mahmud mahmood makhmud
abdullah abdallah abdulla abdoullah abdellah
abdulrahman abdurrahman abdelrahman abdurahman abderrahmane abdurrakhman abdulrakhman
abdulaziz abdelaziz abdalaziz
abdulkarim abdelkarim abdalkarim abdulkareem
karim kareem karem
said saeed saïd sayed saied
jamal gamal djamal jamaal
jamil jameel gamil
qasim kassem qassim kasim kassim qasem ghasem
rashid rachid rasheed
sharif cherif shareef sherif charif
tariq tarek tarik tareq
faisal faysal feisal fayçal
fatima fatma fatemeh fatimah fatema
aisha ayesha aicha aysha aïcha ayşe
layla leila laila leyla lejla
zainab zaynab zeinab zeynep zineb
noor nur nour
maryam mariam meryem miriam maryem
amina ameena aminah emine
yasmin yasmine yasmeen jasmin
salim saleem selim
nasser nasir naser nassir
hamid hameed
suleiman sulaiman soliman süleyman sulayman
samir sameer
walid waleed
mansour mansur mansoor
aleksandr alexander alexandr oleksandr aleksander alexandre aliaksandr
aleksei alexei alexey aleksey oleksii oleksiy alexej
sergei sergey serhii serhiy siarhei sergej serguei
mikhail michail mykhailo mikhael mihail mikhaïl
dmitri dmitry dmitrii dmitriy dmytro dimitri
nikolai nikolay mykola nikolaj nicolai
vladimir volodymyr wladimir uladzimir
andrei andrey andrii andriy andrej
yuri yury iurii yurii yuriy juri jurij
evgeny evgeni yevgeny yevhen evgenii eugeny
elena yelena olena jelena helena
ekaterina yekaterina kateryna katerina jekaterina
olga olha
natalia natalya nataliya natalija natalie
irina iryna irena
anastasia anastasiya anastasija
tatiana tatyana tetiana tetyana tatjana
maria mariya marija maria
sophia sofia sofiya sofija zofia
yulia julia iuliia yuliya julija
katherine catherine kathryn katharine cathryn kathrine
steven stephen stefan stephan stephane
philip phillip filip philippe
geoffrey jeffrey jeffery
isaac itzhak yitzhak itzik
jacob yaakov yaacov iakov
moshe moses moishe
joseph yosef iosef
chaim haim hayim chayim
zhang chang
xiao hsiao
zhou chou
wang wong
chen chan
petrovic petrovitch petrovich
schwartz schwarz shvarts shvartz
meyer meier mayer maier
schmidt schmitt schmid shmidt
tchaikovsky chaikovsky tschaikowsky
khan chan
hossain hossein
""".strip()
_NICKNAMES = """
robert bob bobby rob robbie
william bill billy will willy liam
richard dick rick rich
elizabeth liz lizzie beth betty eliza
margaret maggie meg peggy marge
marguerite maggie margo margot
katherine catherine kate katie kathy cathy kitty
michael mike mick mickey misha
james jim jimmy jamie
john jack johnny jon
thomas tom tommy
edward ed eddie ted
joseph joe joey
daniel dan danny
samuel samantha sam
benjamin ben benny
alexander aleksandr alexandra aleksandra sasha sascha alex
dmitri dmitry dima mitya
vladimir volodya vova
mikhail misha
ivan vanya
ekaterina katya katja
anastasia nastya
tatiana tanya
natalia natasha
sergei seryozha
nikolai kolya
andrew andy drew
christopher chris kit
anthony tony
charles charlie chuck
henry harry hank
patricia pat patty trish
susan sue suzie
deborah debbie deb
rebecca becky
jennifer jenny jen
francisco paco pancho
jose pepe
"""


def _groups(text: str) -> dict[str, str]:
    return {fold(word): fold(line.split()[0]) for line in text.strip().splitlines() for word in line.split()}


CANONICAL = _groups(_GROUPS)
NICKNAMES: dict[str, frozenset[str]] = {}
for _line in _NICKNAMES.strip().splitlines():
    for _word in _line.split():
        NICKNAMES[_word] = NICKNAMES.get(_word, frozenset()) | {other for other in _line.split() if other != _word}

PARTICLES = _words(
    "van der den von zu zum de del della di da dos das do du la le les al el ad as an ash at ar bin ibn ben bar bat bint abu abou umm um",
    "abi ter ten af av st san mac mc o d l y e vom und aus ould wuld zur ال بن ابن ابو ام بنت אל בנ בר בת אבו",
)
# Pieces of broken words that are words themselves: "new man" is not Newman.
PIECES = _words(
    "man men new old good long free hard west east north south wood land under over black white red green field hill for the all stone",
    "well hall ham son bell ford port brook bank water house smith high low ever more day way ward berg stein mann in on at to an a of",
    "and or as is it be by he she we my our her his one ton ran bar ben gold silver king worth lock fair child hand heart kind light",
    "mark market et ing ed less out off up down side line time life home work book back town wick bridge church",
)
