"""Notes of head counts, invented before the rules that judge them: with a name, and without one.

Typed as people type on a phone: mostly all small letters, some with slips. Nobody is meant.
"""

WITH_A_NAME = """\
had tea with maria o'neill and john
helped fatima set up her nhs app
1-1 with mr patel
mrs okafor needs a new charger
showed doris how to video call her son
mohammed came back about the gas bill
phone call to bernard re email password
zofia and krzysztof practised maps
session with ahmed khan
met sunita at the library
visited old mr whittaker at home
dropped tablet off for jean hargreaves
ioana - universal credit journal
helped mark with his phone
rang rose about tuesday
mrs may couldn't log in
will thompson bought a laptop
grace adeyemi, first visit
helped wei zhang with translation
tea with sheila
chidi wants to learn zoom
margaret's ipad again
andrei popescu job search
catherine and her daughter came
spoke to kwame about sim card
parveen akhtar bus pass
saw mrs. d'souza for 20 minutes
alan b, printing
dr osei wanted help with email
amina brought her neighbour
taught stanislaw to send photos
brian asked for a data sim
yusuf's phone screen
priya sharma + 2 others
ola helped with whatsapp
bridget mccarthy hearing aid app
new person tadeusz, very nervous
for elena, online shopping
thanked derek for the cakes
li na - wechat backup
helped joy with her blue badge
gp app for kathleen
siobhan murphy and friend
abdi and hassan homework club
mr o'brien bank app
lost password for ethel
nadia (ukrainian) english course
tea & tablets with frank and irene
helped hamza's mum fill in school form
ngozi eze driving licence
called in on walter
gurpreet singh pension form
one to one: lucy
mary did her first online shop
video call with xiaoming's family
emails w/ pauline
helped adebayo with cv
mihai needed translation
session for iqra and bilal
passport form for tomasz wójcik
""".splitlines()

WITHOUT_A_NAME = """\
tea and tablets
coffee morning
drop in at the library
helped with universal credit
nhs app morning
silver surfers
bus pass help
online shopping for beginners
phone basics with volunteers
will writing workshop
may half term drop in
june open day
mark and spencer cafe visit
rose garden coffee morning
grace church community lunch
art class then tablets
st john ambulance talk
st mary's church hall drop in
victoria park summer fair
james street community centre
helped residents with bills
1-1 with a new learner
one to one for carers
job club cv help
bank app safety talk
scam awareness with the police
helped two people with passwords
phone call to the council about a repair
zoom with the housing association
visit from age uk
met at the town hall
data sim cards given out
english class, practised email
jubilee street mosque, after prayers
diwali celebration and phones
eid party tech table
sikh temple lunch
chinese new year tea
windrush day memories on ipads
men's shed tech hour
knit and natter
lunch club with tablets
memory cafe
warm space wednesday
dementia friendly session
helped staff with teams
ms teams training for helpers
dr surgery waiting room table
miss a call? voicemail session
easter craft and facetime
hope and faith community group
ivy house care home visit
daisy lane allotments
poppy appeal donations online
pat testing day
bill paying online
showed everyone how to spot scams
helped women's group with whatsapp
asked about hearing aids
taught learners to use google maps
""".splitlines()

# The second lot, written once the rules stood for the first. What it taught went into the rules.
SECOND_WITH = """\
gladys learned to block callers
showed husain how to print
ruth's tablet updated
sim for khadeeja
two hours on forms with mrs baptiste
jerzy and wife
leila asked re council tax
sheikh came in, blue badge
helped mr & mrs lowe
spent time with tendayi on cv
kept getting locked out - pam watkins
elsie w hospital letters
miss oyelowo college application
sonny needs glasses
email for bill
bill hodges pip form
nhs login for shanice
latoya, data sim
dragan wants a smartphone
one-to-one jocelyn
carer for arthur came on his behalf
hung and his grandson, video calls
uncle femi lost his sim
did zoom with auntie pat
kamla ben photo sharing
helped rukhsar with esol
ivy bought a tablet
will needs a password reset
jola got broadband
fr. o'malley streaming mass
giuseppe & rosa booking trains
suleman blue badge
hyun-woo visa form
maurice d, again!
visit to vikki at home
referred by social worker karen
client initials jb, lives alone
dolores practised email
amrit banking app
tam nguyen library card
""".splitlines()
SECOND_WITHOUT = """\
bring your own device day
rosemary and thyme cookery online
learn to skype
harvest supper tech table
jack plug and headphones clinic
fern court residents lounge
how to use a ken bus timetable
april showers quiz
carol service live stream
will kits and wills week
patience needed printer broken
sunny day so outdoors
guy fawkes night photos
frank talk about scams
holly and ivy wreaths, photo upload
hospital appointment letters
met targets this month
saw lots of people
helped set up router in lounge
showed film about fraud
young carers on laptops
told to come back next week
family history on ancestry
victoria line map practice
robin red breast craft
cherry tree nursery parents
digital skills for job seekers
gas and electric readings
pip forms and blue badges
visited by the mayor
sat nav session
mosque elders phone help
polish community drop in
romanian speakers form filling
queen's funeral live stream
penny for the guy
helped tenants report repairs
help for those without internet
summer reading challenge
dawn till dusk hackathon
""".splitlines()

# The third lot, written last and kept from the rules: what they do with what they do not know.
THIRD_WITH = """\
helped gwenllian pay her rent online
sim handed to jaroslava
phone lesson, marvin
bhavesh and dad, benefit form
mrs tuffin
helped olayinka with right to work check
jeanne learned to text
new learner: shabir
emailed rhian re class
tea with old sid
kayleigh-ann's baby photos
chat with ngoc about phone bill
dr who fan malcolm b, printed photos
nigel and dot came together
farida's housing bid
tablet loan to cath
rob wants a job
aunty bimpe facetime
popped round to edwina
mr van der berg eye test booking
hope okonjo cv
kelechi brought two friends
brothers yonis and liban
ms ferreira school place
translator for mrs tran
liz h and liz p
ekaterina's phone repaired
phoned lorraine b back
abdulaziz pre settled status
reggie joined the library
""".splitlines()
THIRD_WITHOUT = """\
walk and talk with phones
crafts in the park
pop up at aldi
hr team volunteering day
bluebell cottage residents
prepaid sims for refugees
eid bazaar
jam and bread social
sure start stay and play
tech buddies in the foyer
photo books from google
credit union talk
max five people slow broadband
joy of painting online
new year new skills
visited the apple shop
rich tea and wifi
chess on tablets
mental health first aid
dr appointment bookings
met office app
mobile repair cafe
asked the panel about data
hearing loop test
bank holiday closed early
crochet with youtube
told about power of attorney
sunday roast and roblox
housing repairs line
gale force wind, only one came
""".splitlines()
