"""Names that are asked about in small letters too.

Put together by hand for this product, from names that are common in Britain today: English, Welsh,
Scottish and Irish ones of every age, and those of people with roots in South Asia, the Arabic- and
Persian-speaking world, Africa, Poland, Romania, Ukraine and China. It is no copy of a data set, and
no list is whole: `docs/method/names.md` says how much is noticed. Written without accents; a name
that is an ordinary word, a place or a day as well stands under ALSO_WORDS.
"""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


GIVEN = listed(
    """
    aaliyah aamir aaron abbas abdelkader abdi abdirahman abdirizak abdul abdulkadir abdulla
    abdullah abdulrahman abena abid abigail abimbola abiodun abubakar adaeze adam adama
    adebayo adeel adekunle adeola adnan adrian adriana adwoa afia afzal agata agnes agnieszka
    ahlam ahmad ahmadullah ahmed aidan aileen ailsa aisha aisling aiyana akbar akhtar akosua
    akram akua alan alasdair alastair albert alec alejandro aleks aleksander aleksandra alem
    alex alexander alexandra alexandru alexia alfie alfred ali alice alicja alina alison aliya
    allan almaz amadi amal amanda amandeep amara amelia amina aminah aminata amir amit amjad
    amrit amrita amy anas anastazja anatoliy anca andrea andreea andrei andrew andriy andrzej
    andy aneta angela angharad angus ania anil anisa anita anjali ann anna annabel annabelle
    anne annette annie anthony antoinette antonio antony anusha anwar aoife araminta archie
    aretha ariana arif arjun arlene arlette arnold arthur artur arun aryan asad asha ashok
    asif asma astrid atif audrey augusta averil avril aya ayaan ayan ayesha ayman ayo ayodele
    ayse aysegul aysha azad azhar aziz babatunde bahar balbir baljit balwinder bano barbara
    barney barry bartek bartholomew bartosz bashir basma beata beatrice beatriz becky behnam
    behrouz ben benedict benjamin bereket berhane berivan bernadette bernard bernice bernie
    bertie beryl bessie beth bethany bettina betty beulah beverley bhavna bhupendra bhupinder
    bianca bibi bilal biniam binta bob bobby bogdan bogusia boguslaw bohdan bozena bradley
    brandon brenda brendan brenton brian bridget bridie bronwen bronwyn bryan bryn burak
    bushra byron callum calum camelia cameron candice caoimhe carl carla carlos carly carmela
    carmen caroline carys caspar cassandra catalin catalina cathal catherine cathy catrin
    catriona cecil cedric celia cem cerys cezary chandra chandrakant chantal chantelle
    charanjit charles charlie charlotte charmaine chaudry chelsie cheryl chiamaka chibuzo
    chidi chidinma chika chinedu chinwe chioma chloe chris christa christabel christie
    christina christine christopher chukwuemeka ciara ciprian claire clara clare clarence
    claude claudette claudia claudiu clementine clifford clint clinton clive clodagh colette
    colin connor conor constantin corina corinne cormac cornel cosmin courtney craig cristian
    cristina cynthia cyril czeslaw dafydd dalia daljit damian damien damilola damon dan daniel
    daniela danielle danny danuta daphne darius dariush dariusz darren darryl darshan daryl
    dave david dawit deanna debbie deborah debra declan deepa deepak deepika deidre deirdre
    delia delroy delyth denise dennis denzel deqa derek dermot desislava desmond devi diana
    diane diarmaid diarmuid diego dilan dilip dilys dimitar dina dinesh dionne dmytro doina
    dolores dominic dominik dominika donald donna dora doreen dorin doris dorota dorothy
    dougal dougie douglas dragos drusilla duc dumitru duncan dwayne dwight dylan eamon eartha
    ebele eddie edgar edie edith edmund edna edward edwin edyta effie efua egle ehsan eileen
    eirlys ekow elaine eleanor elena eleni elif eliza elizabeth ella ellen ellie elsie elspeth
    eluned elvira elwood elwyn elzbieta emeka emil emily emine emma emmanuel emre enid eoin
    eric ernest ernie errol esi esther ethan ethel euan eugen eunice evan evelyn everton ewa
    ewan ewelina eyob ezekiel ezra fabian fadi faduma fahad fahim faisal faiza fanta farah
    fardowsa farhan farid farida farideh farishta farooq farrah fatema fathi fatima fatimah
    fatma fatou fatoumata fauzia femi fenella fereshteh fergal fergus fernanda feroz fidel
    fikru filip filmon fiona fionnuala florentina florin florrie flossie folake folasade
    fowzia frances francesca francesco francis franciszek fred freda freddie frederick funke
    funmi gabriela ganesh gareth gary gavin gaynor gemma geoff geoffery geoffrey george
    georgeta georgi georgiana georgie georgina geraint gerald geraldine gerard gerry gertie
    gertrude gethin ghada gheorghe ghulam gideon giedrius gillian gillie giovanni girmay
    giuseppe gladys glenda glenys glyn glynis glynn godfrey golnaz gopal goran gordon gosia
    graciela graeme graham grainne grazyna greg gregory greta gretel griselda grzegorz guang
    gulsen gulzar gurdeep gurmit gurpreet gwen gwendoline gwilym gwyneth haben habib habiba
    habibullah hafsa haile hakan hakeem hala haleema halima halina halyna hamad hamid hamish
    hamza hanan hani hanna hannah hansa haoran harbans harbhajan harjit harold haroon harpreet
    harriet hasan hasmukh hassan hatice hattie hawa hayley heidi hekmatullah helen helga henry
    henryk herman hermione hester hettie hiba hibo hilary hilda hiwa hoang hoda hodan horace
    horia hortense hossein howard hristo hubert huda hugh hughie huiling humaira humphrey
    huseyin hussain hussein huw hyacinth iain ian iancu ibrahim ida idil idowu idris ieuan
    ifeanyi ifeoma ifrah ignatius ihor ijaz ikechukwu ikram ileana ilhan ilona immanuel imogen
    imran inayat inderjit ines inez ingrid ioan ioana iona ionel ionut iorwerth iqbal iqra
    irena irene irfan irina iryna isaac isabel isabella isaiah ishaan ishaq ishrat isidore
    isla ismail ismay isobel isobelle iulia iulian ivan ivanka ivor iwona izabela jacek jackie
    jacob jacqueline jaden jadwiga jagdish jagjit jahangir jake jakub jalal jamal james jamie
    jamila jane janet janette janice janine janusz jaroslaw jarvis jasbir jasmin jason
    jaspreet jaswant jaswinder javaid javed javid javier jawad jaya jayden jayesh jayne jean
    jeanette jeanie jeannie jed jeff jeffrey jemima jennifer jenny jeremiah jeremy jermaine
    jerzy jess jessica jessie jethro jiahao jianguo jiayi jignesh jill jim jimmy jing joachim
    joan joanna joanne joao jocelyn jodi jodie joe joel joginder john johnny jola jolanta
    jolene jonah jonas jonathan jonty jordana jose josef josefina joseph josephine joshua
    josiah josie joyce jozef juan judd judith judy julia julian julie juliet juliette junjie
    jurgita justin justyna jyoti kamal kamila kamla kamlesh kamran kanta kantilal kareem karen
    karim karin karina karl karolina karthik kashif kasia katarzyna kate kateryna katherine
    kathie kathleen kathryn kathy katie katrina katy kausar kaveh kavita kavitha kawthar kaye
    kazimierz keeley keira keith kelly kelvin kemi kendra kenneth kenny kerry kevin kewal
    keziah khadar khadeeja khadija khadijah khadra khaled khalid khalida khurram kidane kieran
    kimberley kimberly kinga kiran kirit kirstin kirsty kofi kojo krish krishna kristen
    kristina krystian krystyna krzysztof kuldeep kulwinder kurt kwabena kwaku kwame kwasi
    kwesi kyle lachlan lakhbir lakshmi lalita lana larissa larry lars larysa lascelles latifa
    latisha latoya laura lauren laurentiu lavanya lavinia lawrence laxmi layla leah leanne
    leila len lenny leo leona leonard leonie leroy lesley leslie letebrhan leticia letitia
    lewis leyla liam liaqat lihua lijuan lilian lillian lilly linda lindiwe lindsay linus
    lionel lisa liudmyla liviu liz lizzie llinos lloyd lois loredana lorelei lorenza lorenzo
    lorna lorraine louis louisa louise lubna lucas lucia lucian lucille lucinda lucy luigi
    luis luisa lukasz luke luminita luther lydia lynda lyndsey lynn lynne lyudmila mabel
    maciej madalina madeleine madhu maeve magda magdalena maggie mags mahad mahdi mahendra
    mahesh mahmood mahmoud mahnaz maia mair mairi maisie majid makeda malachi malcolm
    malgorzata malik mamadou mandy manish manjit manjula manoj mansoor manubhai manuel manuela
    maqsood marcel marcella marcia marcin marcus marek margaret marge margery marguerite maria
    mariam marian mariana marie marilyn marion marissa marius mariusz marjorie marlon marsha
    marta martha martin marva marwa mary maryam maryan maryann marzena mateusz mathew mathilda
    matilda matt matthew maud maureen maurice mavis maxamed maximilian maxine mazhar maziar
    mazin mbali meena meera megan mehdi mehmet mehmood mehrdad mehwish meiling meinir melanie
    melinda melissa melvin menna meredith merlene meron mervyn mia micah michael michal
    michelle mick mieczyslaw miguel mihaela mihai mihail mikaela mike mildred millie mindaugas
    minerva mingming minh mircea mirela miriam miroslaw mirwais mitzi modou mohamed mohammad
    mohammed mohamud mohan mohinder mohsen mohsin moira molly mona monica monika montgomery
    morag moses moshe mounir mudassar muhammad muhammed mukesh mukund mulu mumtaz muna munir
    murat murdo muriel murugan mushtaq mustafa mustapha mutasa myfanwy mykola myles myra myrna
    nabeel nabil nadeem nadia nadine naeem nagina naheed naila najib najibullah najma nancy
    naomi naresh nargis narinder naseem nasir nasra nasreen nasrin natalia natalie nataliia
    natalya natasha nathan nathaniel naveed nawal nazia ndidi ned neelam neha neil nell nellie
    nerys nesta nettie neville ngozi nguyet niall niamh nicholas nicola nicolae nicole
    nicoleta nicolette nigel nigella nighat nikki nilesh niloufar nimco nina nirmal nirmala
    nisha nitin nkechi nnamdi noah nobby noel nomsa noor nora norbert noreen norma norman nour
    nur nusrat nuzhat oana obi obinna octavian oksana ola olabisi olaf oleg oleh oleksandr
    oleksandra oleksii oleksiy olena olga oliver olivia olivier olu olumide oluwaseun
    oluwatobi olwen omar onyeka oonagh ophelia orla orlando osama osbert oscar oskar oswald
    otis ousmane ovidiu owen ozlem padraig pam pamela pammy paramjit parisa parminder parveen
    parvez parwana patricia patrick patsy paul paula pauline paulo pawel pearline pedro peggy
    percy pervez peter petra petre petronella petru petya phil philip philippa phillip
    phillipa philomena phoebe phuong phyllis pietro piotr plamen pooja pradeep prakash pravin
    prem pritam priya priyanka prunella przemek przemyslaw punam pushpa qasim qiang quentin
    quincy rabia rachael rachel radka radoslaw radu rafael rafal rafiq raheela rahel rahim
    rahman rahul raj rajesh rajinder rakesh ralph raluca ramesh ramila ramon ramona ramya rana
    rania ranjit rasha rashad rashid rashida rasik raul ravi ravinder raymond razia razvan
    rebecca rebin reece reem reginald rehana rehman rekha renata resham reuben reza rhiannon
    rhoda rhodri rhona rhys riaz ricardo richard rifat riffat rita rizwan robbie robeena robel
    robert robina rochelle rocio roderic roderick rodney roger rohit roisin rojin roland rollo
    ron ronald ronan ronnie ronny rory rosalie rosalind rosaline rosamund roseanne rosetta
    rosie ross rotimi rowena roxana roxanne roy roya roza rubina rudo rudolph rufaro rufus rui
    rukhsana rukhsar ruksana ruolan rupert ruqayyah russell ruth ruxandra ryan ryszard saad
    sabina sabrina sade sadia sadie saeed safia safina safiya sagal sahra saima sajid sajida
    sakina salah saleem saleh salim sally salma salome salvatore salwa sam samantha samar sami
    samina samir samira samrawit samreen samson samuel sana sandeep sandra sangeeta sanjay
    sanjeev santiago saoirse saqib sara sarah sarla saskia satnam satpal saul sayed saynab
    scott seamus sean sebastian seema segun selam selamawit selina selma selvi semhar senait
    senga sepideh serena sergiy serhiy serkan seth seun shabana shabnam shafiq shagufta
    shaheen shahid shahida shahram shahrzad shaista shakeel shakila shamim shamshad shanaz
    shane shanelle shania shanice shanti shantilal sharif sharon shaun shazia sheena sheetal
    sheila sheilagh shelagh shelley shilpa shirin shirley shirwan shona shreena shreya shufen
    shukria sian siavash sid sidra sienna silvia simisola simon simona sinead siobhan sioned
    sipho sita sivakumar slawomir sofiia sohail soheila sonia sophia sophie soran sorcha sorin
    sorina stacey stan stanislaw stanislawa stanley stefan stefania stella stephanie stephen
    steve steven stewart stewie stoyan stuart suad suganya sughra sukhdeep sukhjit sukhwinder
    sulaiman suleman suleyman sumaira sumaya sumera sunil sunita suresh surinder surjit susan
    susanna susannah sushma susie suzanne svetlana svitlana sybil syd sylvia sylwia szymon
    tabassum tabitha tadesse tadeusz taha tahir tahira taiwo talia tamara tamsin tania tanisha
    tanveer tanvir tapiwa tara taras tarek tariq tarsem tasha tasleem tatiana ted tekle
    temitope tendai tendayi terence teresa terri terry tesfay tessa tetiana tetyana thabo
    thaddeus thandi thanh thea thelma themba theo theodora theodore theresa thilaga thomas
    thora thuy tiago tiberiu tigist tilda tilly tim timmy timothy tina tinashe titilayo tobi
    tobias toby tola tolu tom tomasz tomek tommy toni tony tonya tracey tracy traian travis
    trevor tricia trish tristan trudy tsehay tuan tudor tunde tunji tyler tyrone uche uma umar
    uriel urmila ursula urszula usha usman vadim valentin valentina valeria valerie vanessa
    vasant vasanthi vasile vasilica velma vera vernon veronica vicki vicky vijay vikki vikram
    viktor viktoriia vilma vin vincent vincenzo vinod violeta viorel viorica vira vivian
    vivien vivienne vlad volodymyr vytautas wafa wahida waldemar walid wallace wally walter
    wanda wangari wanjiru waqar warren warsame waseem wasim weiming wendy wieslaw wiktor
    wiktoria wilbur wilf wilfred wilhelmina william willie wilma winifred winnie winona
    winsome winston witold wladyslaw wlodzimierz wojciech wojtek xander xavier xiang xiaofang
    xiaohong xiaoling xiaoming xiaoyan xinyi xiuying yaa yahya yana yaqub yara yaroslav yasir
    yasmeen yasmin yasmina yaw yemi yetunde yevhen yifan yogesh yohannes yolanda yonas yordan
    yordanos yosef younes yousaf youssef yulia yuliia yunus yuri yuriy yusra yusuf yutong
    yuxuan yvette yvonne zabihullah zach zachariah zachary zack zafar zaheer zahid zahida
    zahra zainab zakir zalmai zamzam zanele zaynab zbigniew zdzislaw zeenat zeinab zelda zena
    zeynep zhang zhihao ziad zixuan zoe zofia zohra zora zubaida zubair zuzanna zygmunt
    """
)

# Their owners are asked about beside a title, a family name, or whatever only people are: see
# `small_letters.py`.
ALSO_WORDS = listed(
    """
    abu ada ade alma ama amber ami ana angel april art ash august autumn bao basil bee bella
    berry bert bill billy blanche blessing blossom bola bonnie brook bruno buddy bunny candy
    carmel carol charity chase chelsea chen cherry christian chuck clay clement cliff clover
    conrad coral crystal daisy dale darcy dawn dayo dean dee dell destiny dexter dolly don dot
    drew dusty earl eden elle ellis elvis eve faith fang favour fay felicity felix fern fleur
    flora florence ford frank frankie gabriel gail gale gay gene georgia gift gilbert giles
    ginger gita gloria glory grace grant gus guy hal harley harmony harry harvey haven hazel
    heath heather heaven hector henna herb herbert holly honey hong honor hope hua hui hunter
    india innocent ion ira iris ivy jack jade jan jasmine jay jerry jet jewel jo jordan josh
    joy jude jules jun june junior justice kara kat kay ken kim king kirk kit kitty lan lance
    lara laurel lech lee lei li libby lily lin lina lincoln ling lola lottie love lucky lulu
    mac mae magnus maple mara marina mark marvel max may maya mei melody mercy merry miles
    milly milton min mina ming minnie mira mo morgan myrtle nelson nick ning norm odette olive
    opal otto pablo paige paris pat patience patty pearl penny pepper pete ping pip piper
    polly poppy precious prince princess promise prudence rae raja rani ray reed regina rex
    rich river rob robin rock rocky rosa rose rosemary rowan ruby rusty sage sai sandy sha
    sidney skip skye skyler solomon sonny sri sterling stormy sue sultana summer sunny sydney
    tammy tanya tao tej tess tia trinity troy truth una val van verity vi vic victor victoria
    viola violet viv wade wayne wei wen will willow wisdom wren xiu yan yu yun zara
    """
)

# Family names that are hardly anything else.
FAMILY = listed(
    """
    abdullahi acheampong achebe adebayo adeleke adewale adeyemi adjei afolabi agarwal ahmadi
    akhtar akinola aliyu anand appiah asante aslam awan balasubramaniam balogun banerjee
    baptiste begum bhatt bhatti boateng bondarenko bukhari chakraborty chatterjee chaudhary
    chaudhry chaudhuri chauhan chopra choudhury chowdhury costea das davies demir desai
    dhillon diallo dimitrov eze ezeh fernandes gandhi gebremariam ghosh gonsalves gonzalez
    goswami grewal griffiths gupta haile hargreaves higginbottom hodges hossain hughes hussain
    idowu ionescu iqbal ivanov ivanova iyer jalloh johal joshi kamara kapoor kaur kazmi khalil
    khan khanna khatun kovalenko kowalczyk kowalski kumar lewandowski llewellyn macdonald
    mackenzie macleod mahmood malhotra mbeki mehta mensah miah mirza mishra mistry mohamud
    moyo mukherjee murphy mwangi naidu nair ncube ndlovu nguyen nowak nwosu obi odhiambo
    ogunleye ojo okafor okeke okeowo okonkwo okoro olawale onyango osei osman owusu oyelaran
    oyelowo ozturk pandey parmar patel pereira petrenko pillai popa popescu pritchard qureshi
    radu rajaratnam raman ramsbottom ranganathan rao reddy rehman rodrigues rutherford saeed
    saini sandhu santos sesay sethi shah shaikh sharma sheikh sheldon shevchenko siddiqui
    sidhu silva singh sithole sivakumar sokolowski solanki stoica subramaniam sutcliffe syed
    szymanski tembo tesfaye thapa thistlethwaite thorne tiwari tran traore uddin ullah usmani
    verma watkins whittaker wisniewski wojcik wozniak yadav yilmaz zaman zhao zhou zielinski
    """
)

# Family names that are asked about only beside a given name that is a word as well.
FAMILY_TOO = listed(
    """
    adams allen anderson atkinson bailey barnes bennett brooks campbell carter chan cheng
    clarke collins cooper cox davis dawson dixon edwards ellis evans fisher foster gibson
    graham gray griffin harris harrison harvey henderson hill huang hunt jackson jenkins
    johnson johnston jones kelly kennedy knight lee lewis liu lloyd marshall martin mason
    matthews mills mitchell moore morgan morris murray myers na oakley owen palmer parker
    parsons patterson pearson perkins phillips powell price reid reynolds richards richardson
    roberts robertson robinson rogers russell ryan saunders scott shaw simmons simpson smith
    spencer stephens stevens stewart tang taylor thomas thompson thomson thornton turner
    walker walsh wang watson watts webb wells wilkinson williams williamson wilson wong wright
    yang zhang
    """
)
