"""The words and sentence patterns of the synthetic world."""


FIXED = set()  # sentences whose meaning nothing else in the world tells: they are never held out


def crossed(patterns, *lists):
    """Every pattern filled with every combination of the words."""
    FIXED.update(p[0].upper() + p[1:] for p in patterns if "{" not in p)
    filled = patterns
    for i, words in enumerate(lists):
        filled = [p.replace("{%d}" % i, w) for p in filled for w in (words if "{%d}" % i in p else [""])]
    return sorted({p[0].upper() + p[1:] for p in filled})


NAMES = """Anna Ben Clara David Emma Felix Grace Henry Ida Jack Karen Leo Maria Noah Olivia Paul Rosa Sam Tina Victor Wendy
Adam Bella Carl Diana Erik Fiona George Hanna Ivan Julia Kevin Laura Martin Nina Oscar Petra Ralf Sofia Thomas Ursula Walter
Alice Bruno Chloe Daniel Eva Frank Gina Hugo Irene Jonas Lena Max Nora Otto Peter Rita Simon Vera Yusuf Zoe Omar Mei Ravi
Priya Kenji Aisha Diego Lucia Ahmed Fatima Elena Mateo Sara Liam Mila Robert Linda Susan Mark Julie Tom""".split()
LAST_NAMES = """Weber Smith Novak Rossi Garcia Meyer Jones Brown Fischer Silva Costa Wagner Becker Moreau Dubois Larsen Hansen
Berg Lund Kowalski Ivanov Tanaka Sato Kim Lee Chen Wang Patel Singh Khan Ali Lopez Perez Torres Clark Lewis Walker Young King
Wright Hill Green Baker Adams Nelson Carter Turner Parker Cook Bell Ward""".split()
CITIES = """Berlin Paris London Madrid Rome Vienna Prague Oslo Boston Chicago Denver Dallas Miami Seattle Toronto Dublin Lisbon
Athens Warsaw Munich Hamburg Lyon Milan Naples Porto Geneva Zurich Basel Bern Krakow Leeds Bristol Glasgow Cork Austin Atlanta
Houston Phoenix Portland Ottawa Sydney Perth Tokyo Osaka Kyoto Delhi Mumbai Cairo Lagos Nairobi Lima Quito Bogota Havana""".split()
PRODUCTS = ["lamp", "phone", "laptop", "printer", "camera", "watch", "kettle", "toaster", "blender", "chair", "desk", "sofa",
            "backpack", "jacket", "keyboard", "mouse", "monitor", "tablet", "speaker", "headset", "router", "charger", "umbrella",
            "coffee maker", "vacuum cleaner", "bicycle", "helmet", "tent", "mirror", "carpet", "pillow", "blanket", "knife set",
            "frying pan", "water bottle", "suitcase", "wallet", "scarf", "heater", "fan"]
COMPANY_HEADS = """Bright North Blue Green Silver Alpha Urban Prime River Summit Golden Clear Red Happy Modern Royal Global Sunny
West Polar""".split()
COMPANY_TAILS = """Media Foods Energy Motors Bank Travel Systems Books Clinic Studio Garden Sports Airlines Hotels Tools Pharma""".split()
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
EVENTS = ["meeting", "dentist appointment", "job interview", "haircut", "concert", "dinner", "workshop", "training", "lunch", "party",
          "wedding", "eye test", "check-up", "lesson", "phone call", "exam", "tour", "lecture", "visit", "interview", "conference",
          "massage", "piano lesson", "team meeting", "board meeting"]
EVENTS += [f"{kind} {event}" for kind in ["yoga", "guitar", "swimming", "cooking", "driving", "dancing", "history", "safety"] for event in ["class", "course", "lesson"]]
EVENTS += [f"{kind} {event}" for kind in ["client", "family", "staff", "school", "budget", "garden"] for event in ["meeting", "dinner", "visit", "party"]]
NOUNS = """apple chair river stone bread house garden horse bird window table paper letter bottle bridge flower forest island jacket
king ladder mountain needle orange pencil queen ring ship tree uncle valley wagon yard zebra ant box city dog egg fish glass hat ice
jar key lion moon nest ocean pig rabbit sun tiger fox bus dish peach lady baby story cherry berry brush watch cup door eagle farm goat
hill knife lamp map nut owl plate road song truck village wolf spoon train cat cow bear giraffe elephant monkey banana pear plum grape
lemon mango melon apricot fig papaya hammer drill wrench chisel shovel rake axe saw spade car bicycle boat van tractor scooter ferry
piano guitar violin flute drum trumpet harp cello banjo desk stool shirt coat sock shoe book pen clock jar window""".split()
NOUNS = list(dict.fromkeys(NOUNS))
NOUNS = [n for n in NOUNS if n not in ("knife", "wolf", "fish", "sun")]
COUNTRIES = [tuple(line.split(";")) for line in """France;Paris;Europe
Germany;Berlin;Europe
Italy;Rome;Europe
Spain;Madrid;Europe
Portugal;Lisbon;Europe
Austria;Vienna;Europe
Poland;Warsaw;Europe
Norway;Oslo;Europe
Sweden;Stockholm;Europe
Greece;Athens;Europe
Ireland;Dublin;Europe
Hungary;Budapest;Europe
Finland;Helsinki;Europe
Denmark;Copenhagen;Europe
Japan;Tokyo;Asia
China;Beijing;Asia
India;Delhi;Asia
Thailand;Bangkok;Asia
Vietnam;Hanoi;Asia
Nepal;Kathmandu;Asia
Egypt;Cairo;Africa
Kenya;Nairobi;Africa
Ghana;Accra;Africa
Morocco;Rabat;Africa
Senegal;Dakar;Africa
Peru;Lima;South America
Chile;Santiago;South America
Ecuador;Quito;South America
Colombia;Bogota;South America
Canada;Ottawa;North America
Cuba;Havana;North America
Mexico;Mexico City;North America""".split("\n")]

ISSUES = {
    "billing": crossed(["My {0} is wrong.", "There is a mistake in my {0}.", "I do not understand the {0}.", "I have a question about the {0}.",
                        "The {0} shows the wrong sum.", "Please check the {0}.", "I never got the {0}.", "I was charged {1}.",
                        "You charged my card {1}.", "I paid {1}.", "I want my money back.", "I am still waiting for the {0}."],
                       ["invoice", "bill", "refund", "payment", "receipt", "credit note", "monthly fee", "bank transfer", "discount"],
                       ["twice", "two times", "too much", "by mistake", "again"]),
    "technical": crossed(["The {0} keeps {1}.", "Your {0} is {1} all the time.", "The {0} started {1} yesterday.", "Since the update the {0} is {1}.",
                          "The {0} does not {2}.", "The {0} will not {2}.", "My {0} stopped working.", "The {0} shows an error."],
                         ["app", "website", "screen", "software", "program", "device", "page", "update"],
                         ["crashing", "freezing", "flickering", "failing", "showing an error"],
                         ["start", "load", "open", "respond", "work", "connect"]),
    "account": crossed(["I forgot my {0}.", "I cannot change my {0}.", "Please reset my {0}.", "I want to update my {0}.", "How do I change my {0}?",
                        "My {0} is not accepted.", "My account is {1}.", "My profile is {1}.", "I cannot log in.", "I cannot sign in to my account.",
                        "Please delete my account.", "Please close my account.", "I need a new {0}."],
                       ["password", "username", "login", "email address", "profile picture", "security question", "account name", "pin code"],
                       ["locked", "blocked", "disabled", "gone", "suspended"]),
    "shipping": crossed(["My {0} has not arrived.", "My {0} is late.", "Where is my {0}?", "The {0} never came.", "The {0} went to the wrong address.",
                         "The {0} was damaged on the way.", "I am still waiting for my {0} to arrive.", "The courier lost my {0}.",
                         "The driver left the {0} {1}.", "The tracking of my {0} shows nothing."],
                        ["parcel", "package", "delivery", "shipment", "box", "goods"],
                        ["in the rain", "at the wrong house", "with a neighbour", "outside"]),
}
OPENINGS = ["Hello, my name is {}.", "Hi, this is {}.", "{} here.", "Dear team, I am {}.", "Good morning, {} speaking.", "I am {}.", "Hello, {} writing."]
CLOSINGS = ["Regards, {}", "Thanks, {}", "Best wishes, {}", "Yours, {}", "Kind regards, {}"]
ORDER_LINES = ["My order number is {}.", "Order {}.", "The order is {}.", "It is order number {}.", "This is about order {}."]
CITY_LINES = ["I live in {}.", "I am writing from {}.", "I am in {}.", "My city is {}.", "My address is in {}."]
AMOUNT_LINES = ["The amount is {}.", "It cost {}.", "It is about {}.", "I paid {} for it.", "The price was {}."]
PRODUCT_LINES = ["I bought a {}.", "It is about the {}.", "I ordered a {} from you.", "I own your {}.", "The product is a {}."]
URGENT_LINES = crossed(["Please {0} {1}.", "I need you to {0} {1}.", "You must {0} {1}!", "Can you {0} {1}?"],
                       ["help me", "act", "answer", "call me", "solve this", "fix it", "write back"],
                       ["today", "right now", "at once", "immediately", "right away", "as soon as possible", "without delay", "tonight"]) + ["This is urgent.", "Please help me today.", "I need an answer right now.", "Please hurry.", "It cannot wait.", "I need help at once.",
                "Answer as soon as possible.", "This is an emergency.", "Please act immediately.", "I am in a great hurry.", "I need it fixed today.",
                "Time is running out.", "Call me right away.", "I must have this solved tonight."]
NORMAL_LINES = crossed(["Please {0} {1}.", "You can {0} {1}.", "It is fine to {0} {1}.", "Just {0} {1}."],
                       ["help me", "act", "answer", "call me", "solve this", "fix it", "write back"],
                       ["next week", "when you have time", "whenever it suits you", "some time", "any day", "without haste",
                        "in a few days", "next month"]) + ["There is no hurry.", "It can wait.", "Answer when you have time.", "No rush.", "Next week is fine.", "It is not urgent.",
                "Whenever it suits you.", "I can wait a few days.", "Reply when you can.", "There is plenty of time.", "It is only a small thing.",
                "Any day is fine.", "Look at it some time."]
GOOD = crossed(["{0}", "really {0}", "very {0}", "so {0}", "just {0}", "truly {0}", "quite {0}", "simply {0}"],
               """great excellent wonderful fantastic perfect lovely superb amazing brilliant reliable beautiful impressive comfortable sturdy
delightful outstanding pleasant charming splendid awesome""".split())
BAD = crossed(["{0}", "really {0}", "very {0}", "so {0}", "just {0}", "truly {0}", "quite {0}", "simply {0}"],
              """terrible awful poor horrible useless bad broken dreadful disappointing weak ugly unreliable uncomfortable flimsy annoying
defective noisy lousy worthless faulty""".split())
GOOD, BAD = [g.lower() for g in GOOD], [b.lower() for b in BAD]
FIXED.update(phrase for phrase in GOOD + BAD if " " not in phrase)
REVIEW_LINES = ["The {item} is {adj}.", "This {item} is {adj}.", "I bought the {item} and it is {adj}.", "What {an} {adj} {item}!", "My new {item} is {adj}.",
                "I find the {item} {adj}.", "The {item} turned out to be {adj}.", "{An} {adj} {item}.", "After a month the {item} is still {adj}."]
GOOD_REMARKS = crossed(["I love it.", "I would buy it again.", "I am very happy with it.", "My {0} likes it.", "My {0} was very happy with it.", "It works well.", "It was worth the money.", "My {0} loves it too.",
                        "I recommend it to my {0}.", "It does all that I need.", "It makes me smile.", "I use it every day with pleasure.", "Best choice ever."],
                       ["family", "friend", "sister", "neighbour", "boss"])
BAD_REMARKS = crossed(["I hate it.", "My {1} hates it.", "I do not recommend it to my {1}.", "My {1} was very unhappy with it.", "I would never buy it again.", "I am very unhappy with it.", "It broke after {0}.", "It was a waste of money.",
                       "I sent it back after {0}.", "Do not buy it.", "It stopped working after {0}.", "I want a refund.", "It makes me angry.", "Worst choice ever."],
                      ["a day", "two days", "a week", "an hour", "a month"],
                      ["family", "friend", "sister", "neighbour", "boss"])
STAR_LINES = ["I give it {} stars.", "{} out of 5 stars.", "My rating: {} stars.", "{} stars from me.", "Rated {} of 5."]
REVIEW_ASIDES = ["It came in a box.", "I ordered it last week.", "The colour is blue.", "It was a gift.", "I saw it in a shop."]
APPOINTMENT_LINES = [
    "{person} has {an} {event} in {place} on {day} at {time}.", "On {day} at {time} {person} has {an} {event} in {place}.",
    "{event}: {person}, {place}, {day}, {time}", "The {event} of {person} is on {day} at {time} in {place}.",
    "{person} goes to {place} on {day} for {an} {event} at {time}.", "In {place}, {person} has {an} {event} at {time} on {day}.",
    "Reminder: {event} with {person} in {place}, {day} {time}.", "Please book {an} {event} for {person} in {place} on {day} at {time}.",
    "{day}, {time}: {event} with {person} in {place}.", "At {time} on {day}, {person} expects us in {place} for {an} {event}."]
CONTACT_LINES = [
    "{first_name} {last_name}, {company}, {city}, phone {phone}", "{first_name} {last_name} works at {company} in {city}. Phone: {phone}.",
    "Call {first_name} {last_name} of {company} at {phone}.", "{company}, {first_name} {last_name}, tel. {phone}",
    "Contact: {first_name} {last_name} ({company}), {phone}", "Name: {first_name} {last_name}. Company: {company}. Phone: {phone}.",
    "{first_name} {last_name} from {company} can be reached at {phone}.", "Our partner at {company} is {first_name} {last_name}, {city}, {phone}."]
