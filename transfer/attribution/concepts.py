"""Words for institutions, offices and callings that mean the same in several languages. A star ends a word's stem."""

from functools import lru_cache

from .folding import fold

_INSTITUTIONS = """
university univ universit* uniwersytet* universidad* universidade* universiteit* yliopisto* egyetem* universitesi* университет* університет* جامع* אוניברסיט* विश्वविद्यालय 大学 大學
institute inst institut* instytut* istituto* instituut* enstitu* институт* інститут* معهد* מכון संस्थान 研究所 学院
ministry min minist* ministerio ministerstw* bakanlig* ministerstv* министерств* міністерств* وزار* משרד मंत्रालय 部
academy acad academ* akadem* академи* академі* اكاديم* אקדמי* अकादमी
council conseil consejo consiglio rat sovet* konsey* rada radu совет* рад* مجلس* מועצ* परिषद 理事会 委员会
centre center centro zentrum centr* merkez* keskus* kozpont* центр* مركز* מרכז केंद्र 中心
foundation foundations fondation fundac* fondazione stiftung fundacj* vakf* vakif* saatio* фонд* מوسس* مؤسس* موسس* קרן प्रतिष्ठान 基金会
bank banque banco banca bankasi pankki банк* بنك* مصرف* בנק बैंक 银行
hospital hospitals klinik* clinic* krankenhaus* hopital* szpital* hastane* sairaala* больниц* лікарн* госпитал* مستشفى* مستشفي* בית-חולים अस्पताल 医院
school schule ecole escuela scuola szkol* okul* koulu* школ* مدرس* ביתספר विद्यालय 学校
court courts tribunal gericht* cour sad mahkeme* oikeus суд* محكم* ביתמשפט न्यायालय 法院
authority authorit* autorit* behorde autoridad* управлени* هيئ* סלטה רשות प्राधिकरण 管理局
agency agenc* agentur* agencia* agencj* ajans* virasto агентств* агенці* وكال* סוכנות एजेंसी 署
office bureau buro oficina ufficio biuro ofis* toimisto бюро офис* مكتب* משרד कार्यालय 办公室
department dept depart* abteilung departament* departman* отдел* департамент* قسم* دائر* מחלק* विभाग 系
faculty facult* fakult* wydzial* tiedekunta факультет* كلي* פקולט* संकाय
commission commissions kommission* comision* commissione komisj* komisyon* комисси* комісі* لجن* ועד* आयोग
committee committees ausschuss comite comitato komitet* komite* комитет* комітет* समिति
association assoc verein association* asociacion* associazione stowarzyszen* dernek* dernegi yhdistys ассоциаци* асоціаці* جمعي* אגוד* עמות* संघ 协会
union unions gewerkschaft* syndicat* sindicato* zwiaz* birlik* sendika* liitto союз* профсоюз* спілк* اتحاد* نقاب* אגוד संघ 工会
party partei* parti* partido* partito* parti* puolue parti партия партии партию партій* حزب* מפלג* पार्टी 党
newspaper zeitung* journal gazette gazet* periodico giornale dziennik* lehti газет* صحيف* جريد* עיתון अखबार 报
radio radios radyo радио راديو רדיו रेडियो
television tv televis* fernseh* telewizj* televizyon* телевидени* تلفزيون* טלוויזי* टेलीविजन
church churches kirche* eglise iglesia chiesa kosciol* kilise* kirkko церк* كنيس* כנסי* चर्च
mosque mosques moschee mosquee mezquita cami camii мечет* مسجد* מסגד मस्जिद
museum museums musee museo muze* muzeum музе* متحف* מוזיאון संग्रहालय
company co corp corporation ltd gmbh firma compan* empresa societa spolka sirket* yhtio компани* شرك* חבר* कंपनी 公司
laboratory lab labor* лаборатори* مختبر* מעבדה प्रयोगशाला
parliament parlament* parlement* sejm meclis* eduskunta парламент* برلمان* כנסת संसद 议会
embassy embassies botschaft* ambassade* embajada* ambasciata elcilig* suurlahetysto посольств* سفار* שגריר* दूतावास 大使馆
army armies armee* armed ejercito* esercito armia armii ordu* armeija арми* جيش* צבא सेना 军
police polizei policia polizia policj* polis* poliisi полици* поліці* شرط* משטר* पुलिस 警察
network netzwerk* reseau red rete siec ag verkosto сет* شبك* רשת नेटवर्क
forum forums foro форум* منتدى* פורום मंच
society gesellschaft* societe sociedad* towarzystw* общест* товариств*
library bibliothek* bibliothe* biblioteca* bibliotek* kutuphane* kirjasto библиотек* مكتب* ספרי* पुस्तकालय
chamber kammer* chambre camara camera izba odasi палат* غرف* לשכה
group gruppe groupe grupo gruppo grupa групп* груп* مجموع*
board boards vorstand conseil
brigade brigad* бригад* لواء
regiment regiment* полк*
college colleges kolleg* collegio колледж* كلي* מכללה महाविद्यालय
observatory observator* обсерватори*
service services dienst* servic* sluzb* служб*
federation federation* federac* federaz* foderation* федерац* اتحاد
directorate directorat* дирекци* مديري*
house houses haus maison casa dom talo дом* بيت* بيت בית
"""
_SUBJECTS = """
foreign external auswartig* exterieur* exterior* zagraniczn* disisleri иностранн* закордонн* خارجي* חוץ विदेश 外交
affairs angelegenheit* affaires asuntos affari spraw isleri дел справ شؤون الشوون شوون
peace frieden* paix paz pace pokoj* baris rauha* мир* муру миру سلام* שלום शांति शान्ति 和平
water wasser* eau eaux agua aguas acqua wod* voda vody su sular vesi* вод* مياه* ماء מים जल पानी 水
law legal recht* droit* derecho* diritto prawa prawo hukuk* oikeus прав* قانون* משפט* विधि कानून 法律
security sicherheit* securite seguridad sicurezza bezpieczen* guvenlik* turvallisuus безопасност* безпек* امن* ביטחון सुरक्षा 安全
defence defense verteidigung* defensa difesa obron* savunma* puolustus* оборон* دفاع* הגנה रक्षा 国防
health gesundheit* sante salud salute zdrow* saglik* terveys* здравоохранени* здоров* صح* בריאות स्वास्थ्य 卫生
research forschung* recherche* investigacion* ricerc* badan* arastirma* tutkimus* исследован* досліджен* بحوث* ابحاث* بحث* מחקר* अनुसंधान शोध 研究
studies study studien etudes estudios studi studiow calismalari исследований دراسات* לימוד* अध्ययन 研究
energy energie* energia* enerji* энергетик* енергетик* طاق* אנרגי* ऊर्जा 能源
agriculture agricultural agrar* landwirtschaft* agricol* rolnic* tarim* maatalous сельск* хозяйств* زراع* חקלאות कृषि 农业
justice justiz* justic* giustizia sprawiedliwos* adalet* юстиц* عدل* צדק משפטים न्याय 司法
finance finances finanz* finans* hacienda* финанс* фінанс* مالي* אוצר वित्त 财政
education bildung* educa* edukac* oswiat* egitim* образован* освіт* تعليم* تربي* חינוך शिक्षा 教育
science sciences wissenschaft* scien* ciencia* scienz* nauk* bilim* tiede* наук* علوم* מדע* विज्ञान 科学
economics economic economy econom* wirtschaft* ekonom* gospodark* talous* экономи* економі* اقتصاد* כלכל* अर्थशास्त्र आर्थिक 经济
history historic* geschicht* histoire historia storia tarih* истори* історі* تاريخ* היסטורי* इतिहास 历史
human menschen* humain* humanos umani insan* человек* людин* انسان* אדם मानव 人权
rights right rechte droits derechos diritti prawa haklari прав حقوق* זכויות अधिकार
international internat* internaz* miedzynarodow* uluslararasi kansainvalinen международн* міжнародн* دولي* بينלאומי אंतर्राष्ट्रीय अंतरराष्ट्रीय 国际
national nation* narodow* ulusal kansallinen национальн* національн* وطني* قومي* לאומי* राष्ट्रीय 国家
state staat* etat estado* stato panstw* devlet* valtio* государствен* державн* دول* מדינ* राज्य
regional region* bolge* региональн* регіональн* اقليم* אזורי* क्षेत्रीय
trade handel* commerc* comercio handlu ticaret* kauppa торгов* تجار* סחר व्यापार 贸易
"""
_ROLES = """
former ex retired erstwhile onetime ehemalig* ancien* antigu* exminister byl* eski entinen volt бывш* колишн* سابق* לשעבר पूर्व 前 previous previously once past
deputy vice assistant stellvertretend* vize* adjoint* vicemin* zastepc* yardimci* заместител* заступник* نائب* סגן* उप 副
minister ministers minister* ministr* bakan* bakani министр* міністр* وزير* שר मंत्री 部长
adviser advisers advisor advisors advis* counsellor* berater* conseill* asesor* consigliere doradc* danisman* neuvonantaja советник* радник* مستشار* יועצ* सलाहकार 顾问
ambassador ambassadors botschafter* ambassadeur* embajador* ambasciator* ambasador* buyukelci* посол посла послу послом سفير* שגריר* राजदूत 大使
general generals general* генерал* لواء جنرال* אלופ* जनरल 将军
colonel colonels oberst* coronel* pulkownik* albay* полковник* عقيد* אלופמשנה कर्नल
officer officers offizier* officier* oficial* oficer* subay* офицер* офіцер* ضابط* קצינ* अधिकारी
soldier soldiers soldat* soldado* zolnierz* asker* солдат* جندي* חייל*
commander commanders kommandeur* commandant* comandant* dowodc* komutan* командир* командующ* قائد* מפקד* कमांडर 指挥官
judge judges richter* juge* juez* giudic* sedzi* hakim* yargic* tuomari судья судьи судью судей суддя قاضي* קاضي* שופט* न्यायाधीश 法官
lawyer lawyers attorney barrister solicitor anwalt* rechtsanwalt* avocat* abogad* avvocat* prawnik* adwokat* avukat* юрист* адвокат* محامي* محام עורכדין עורכת वकील 律师
journalist journalists reporter* correspondent* columnist* journalist* periodist* giornalist* dziennikar* gazeteci* toimittaja журналист* журналіст* корреспондент* صحفي* صحافي* עיתונאי* पत्रकार 记者
editor editors redakteur* redacteur* redactor* redaktor* editor* редактор* محرر* עורך* संपादक 编辑
professor professors prof profesor* professeur* profesor* profesor* професор* профессор* استاذ* بروفيسور* פרופסור* प्रोफेसर प्राध्यापक 教授
academic academics scholar* akademik* akademiker* universitaire* academi*
doctor doctors physician* arzt* arztin* medecin* medico* medica* lekar* doktor* laakari врач* лікар* طبيب* רופא* डॉक्टर चिकित्सक 医生
nurse nurses krankenschwester* infirmier* enfermer* pielegniar* hemsire* медсестр* ممرض* אחות नर्स
teacher teachers lehrer* enseignant* maestr* nauczyciel* ogretmen* opettaja учител* вчител* معلم* מורה शिक्षक 老师 教师
engineer engineers ingenieur* ingenier* ingegner* inzynier* muhendis* insinoori инженер* інженер* مهندس* מהנדס* इंजीनियर अभियंता 工程师
mayor mayors burgermeister* maire* alcald* sindac* burmistrz* prezydentmiasta belediye* pormestari мэр* мер عمد* محافظ* ראשעיר* महापौर 市长
priest priests clergyman clergywoman cleric* pastor* pfarrer* pretre* sacerdot* ksiadz* rahip* pappi священник* كاهن* قسيس* כומר* पुजारी 神父
bishop bishops bischof* eveque* obispo* vescov* biskup* piskopos* епископ* اسقف* בישופ
imam imams имам* امام* אימאמ* इमाम 伊玛目
rabbi rabbis rabbiner* rabbin* раввин* حاخام* רב רבנית
farmer farmers landwirt* bauer* agricult* rolnik* ciftci* фермер* فلاح* مزارع* חקלאי* किसान 农民
negotiator negotiators unterhandler* verhandler* negociat* negoziat* negocjator* muzakereci* переговорщик* مفاوض* נושאמשא वार्ताकार 谈判代表
diplomat diplomats diplomat* дипломат* دبلوماسي* דיפלומט* राजनयिक 外交官
parliamentarian parliamentarians mp lawmaker* deputies abgeordnet* depute* diputad* deputat* poslank* posel* milletvekili* депутат* نائب* ח״כ सांसद 议员
activist activists aktivist* activist* militant* aktywist* aktivist* активист* активіст* ناشط* פעיל* कार्यकर्ता 活动家
businessman businesswoman business entrepreneur* unternehmer* homme empresari* imprenditor* przedsiebiorc* isadami* isinsani* предпринимател* бизнесмен* رجلاعمال אישעסקים उद्योगपति व्यवसायी 商人
economist economists okonom* economist* ekonomist* экономист* اقتصادي* כלכלנ* अर्थशास्त्री 经济学家
historian historians historiker* historien* historiador* storic* historyk* tarihci* историк* مؤرخ* מורخ* היסטוריון इतिहासकार
poet poets dichter* poet* поэт* поет* شاعر* משורר* कवि 诗人
writer writers author* novelist* schriftsteller* ecrivain* escritor* scrittor* pisar* yazar* писател* كاتب* סופר* लेखक 作家
student students student* etudiant* estudiant* ogrenci* opiskelija студент* طالب* סטודנט* छात्र 学生
veteran veterans veteran* ветеран* محارب*
widow widows widower* witwe* veuve* viud* vedov* wdow* dul leski вдов* ارمل* אלמנ* विधवा 遗孀 寡妇
woman women female lady frau* femme* mujer* donn* kobiet* kadin* nainen naise* женщин* жінк* امرا* امراه المراه مراه نساء אישה נשים אשה महिला औरत 女 女性 女人
man men male gentleman mann* homme* hombre* uom* mezczyzn* erkek* mies miehe* мужчин* чоловік* رجل* גבר* पुरुष 男 男性
mother mothers mutter* mere madre* matk* anne aiti мать матер* ام والد* אם מाँ माता 母亲
father fathers vater* pere padre* ojciec ojca baba isa отец отц* اب والد אב पिता 父亲
sister sisters schwester* soeur* hermana* sorell* siostr* сестр* اخت אחות बहन
brother brothers bruder* frere* hermano* fratell* brat* kardes* veli брат* اخ شقيق* אח भाई
daughter daughters tochter fille hija figlia cork* kizi tytar дочь дочер* ابن* בת बेटी
son sons sohn fils hijo figlio syn* oglu poika сын* ابن בן बेटा
chief chiefs head heads leiter* chef* jefe* capo szef* baskan* sef глав* началь* رئيس* ראש प्रमुख 主任 主席
director directors direktor* directeur* directric* direttor* dyrektor* mudur* johtaja директор* مدير* מנהל* निदेशक 主任
chair chairman chairwoman chairperson vorsitzend* president* prezes* przewodnicz* председател* голова голови رئيس יור יושבראש अध्यक्ष 主席
spokesperson spokesman spokeswoman sprecher* porteparole portavoz rzeczni* sozcu* пресссекретар* متحدث* דובר* प्रवक्ता 发言人
governor governors gouverneur* gobernador* wojewod* vali губернатор* محافظ* والي* מושל* राज्यपाल
senator senators senator* сенатор* شيوخ
chaplain chaplains kaplan* aumonier* capell*
trader traders merchant* handler* commercant* kupiec* kupc* tuccar* торгов* تاجر* סוחר*
accountant accountants buchhalter* comptable* ksiegow* muhasebe* бухгалтер* محاسب*
blind blinde* aveugle* cieg* niewidom* kor слеп* اعمى كفيف עיוור*
young younger youngest jung* jeune* joven* mlod* genc* молод* شاب* צעיר* युवा 年轻
old older oldest elderly eldest alter* vieux vieil* viejo* star* yasli* стар* пожил* مسن* זקן זקנ* वृद्ध
led leader leaders leading leads anfuhrer* dirigeant* lider* leader* лидер* лідер* قائد* زعيم* מנהיג* नेता 领导人
"""


def _parse(text: str, group: str) -> tuple[dict[str, str], dict[str, str]]:
    exact, stems = {}, {}
    for line in text.strip().splitlines():
        forms = line.split()
        for form in forms:
            target = stems if form.endswith("*") else exact
            target.setdefault(fold(form.rstrip("*")), f"{group}:{forms[0]}")
    return exact, stems


_EXACT: dict[str, str] = {}
_STEMS: dict[str, str] = {}
for _text, _group in ((_INSTITUTIONS, "institution"), (_SUBJECTS, "subject"), (_ROLES, "role")):
    for _target, _source in zip((_EXACT, _STEMS), _parse(_text, _group), strict=True):
        for _form, _concept in _source.items():
            _target.setdefault(_form, _concept)


@lru_cache(maxsize=100_000)
def concept_of(word: str) -> str | None:
    """What a folded word means, as `group:english`, where the check knows it."""
    if word in _EXACT:
        return _EXACT[word]
    for size in range(len(word), 2, -1):
        stem = word[:size]
        if stem in _STEMS and (len(word) - size <= 6):
            return _STEMS[stem]
    for prefix in ("ال", "وال", "بال", "لل", "و", "ب", "ل", "ה", "ב", "ל", "מ", "ו", "ש", "כ", "וה", "של"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 2 and "\u0590" <= word[0] <= "\u06ff":
            rest = word[len(prefix) :]
            if rest in _EXACT:
                return _EXACT[rest]
            for size in range(len(rest), 2, -1):
                if rest[:size] in _STEMS:
                    return _STEMS[rest[:size]]
    return None


def han_concepts(text: str) -> list[tuple[int, int, str]]:
    """Concepts in a Chinese text, which has no blanks between words."""
    return [
        (at, at + len(form), concept)
        for form, concept in _EXACT.items()
        if "\u4e00" <= form[0] <= "\u9fff"
        for at in _places(text, form)
    ]


def _places(text: str, form: str):
    at = text.find(form)
    while at >= 0:
        yield at
        at = text.find(form, at + 1)
