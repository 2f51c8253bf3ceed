"""English words by which a name of somebody is told from any other word; each constant one text to be split.

There is no dictionary: these are the words that stand beside people, and those with which sentences begin.
"""

from typing import Final

TITLES: Final = "mr mrs ms miss mx dr prof sir dame rev"
"""Before a name."""
RELATIONS: Final = (
    "mother father mum mom dad parent parents husband wife partner ex spouse boyfriend girlfriend fiancé "
    "fiancée son daughter child children baby brother sister sibling stepmother stepfather stepson "
    "stepdaughter stepbrother stepsister half-brother half-sister grandmother grandfather grandparents aunt "
    "uncle cousin niece nephew family friend friends flatmate housemate neighbour colleague colleagues boss "
    "manager supervisor teacher nurse midwife doctor therapist interpreter carer social worker health visitor"
)
"""For somebody."""
LIKE_RELATIONS: Final = (
    "partner husband wife spouse boyfriend girlfriend fiancé fiancée ex",
    "mother mum mom parent stepmother",
    "father dad parent stepfather",
    "son daughter child baby stepson stepdaughter",
    "brother sister sibling stepbrother stepsister",
    "friend flatmate housemate neighbour colleague",
    "boss manager supervisor colleague",
)
"""Words that may be said of one and the same person."""
OF_RELATIONS: Final = "late former older younger elder eldest youngest twin best close"
"""What may stand before a relation without saying more of somebody than who they are."""
WHOSE: Final = "his her their my your our the a an"
"""Before a relation or a name: whose it is."""
AROUND_PEOPLE: Final = "community and with of in by first middle last part minutes"
"""What else stands around people where they are listed."""
CALENDAR: Final = (
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays "
    "saturdays sundays january february march april may june july august september october november "
    "december christmas easter ramadan eid diwali hanukkah english british"
)
"""Written with a capital letter, and no names."""
ALSO_NAMES: Final = (
    "amber angel april art august autumn basil bay bill bob brook buck charity chase chuck clay cliff cole "
    "constance crystal daisy dale dawn dean dev dot drew earnest eve faith fern frank gene ginger glen "
    "grace grant guy hazel heath heather holly honor hope iris ivy jack jade jay jean jewel jo joy june kit "
    "lance laurel lily mark may melody mercy miles nick olive opal page pat patience pearl penny per pierce "
    "poppy ray red reed rich river rob robin rose ruby rue rusty sage sandy skip sky sonny star sue summer "
    "terry tor victor violet wade will wren"
)
"""Given names that are words or abbreviations: in small letters they are taken for these."""
BEGINNERS: Final = (
    "a about above according across after again against agreed all almost along also although always an and "
    "another any apart are around as asked at attended away back be because become been before began being "
    "below best better between beyond both but by call can carry change changes come completed contact "
    "continue continued copy could current currently daily dear despite did difficulties do does done down "
    "due during each early either enclosed encouraged end even every everything faithfully feeling feels "
    "felt few finally first five follow following for four from full further general get given gives go "
    "goes going good had has have having he hello her here hers hi high him his how however i if improved "
    "improvement in initially is it its itself just keep keeping kind last later least less life like "
    "little living long low made main mainly make many may meanwhile medication meet meeting mood more most "
    "mostly much must my near nearly needs neither never new next nine no nobody none nor not nothing now "
    "occasional of off often on once one ongoing only open or other others our out over overall partly past "
    "people perhaps persistent plan please practise presented previously probably problems progress rather "
    "recently referral referred regards regular remaining remains reported reports return returned risk "
    "said same saw says second see seen self sessions seven several severe she should shows similar since "
    "sincerely six sleep sleeping so social some someone sometimes soon started starts still stopped such "
    "suffers symptoms take taking telephone ten than thank thanks that the their them then there therefore "
    "these they things think third this those though thought three through thus time times to today "
    "together told tomorrow too took treatment tries try trying two under unless until up us use using "
    "usually very wants was we weekly well went were what when where whether which while who whole whom "
    "whose why will wishes with within without work worked working works would yesterday yet you your yours"
)
"""With which a sentence about a treatment may begin; nobody’s name."""
DEEDS: Final = (
    "is was has had will would can could did does said says may might should must also never always still "
    "now came went left lives lived wants wanted helps helped told asked knows felt feels thinks thought got "
    "made took gave kept rang called died moved agreed agrees offered supports supported visits visited"
)
"""What a sentence goes on with that begins with somebody."""
TELLINGS: Final = (
    "tell tells told telling ask asks asked asking show shows showed shown showing remind reminds reminded "
    "assure assures assured convince convinces convinced persuade persuades persuaded inform informs "
    "informed warn warns warned promise promises promised text texts texted write writes wrote email emailed"
)
"""Before somebody who is told something, which may be of another."""
