package builtin

// serviceEnglishWords are the words that the English patterns name.
const serviceEnglishWords = `
thing = kettle|desk lamp|backpack|rain jacket|coffee maker|blanket|pillow|frying pan|toaster|bookcase|suitcase|hair dryer|camera bag|wall clock|water bottle|garden chair|tent|board game|phone case|mirror|rug|sewing machine|tea pot|lunch box|bicycle helmet|hat|mixer|cushion|plant pot|sleeping bag
hard = kettle|desk lamp|coffee maker|toaster|wall clock|mirror|tea pot|lunch box|plant pot|mixer|bookcase|garden chair
big = sewing machine|bookcase|tent|coffee maker|suitcase|garden bench|wardrobe|camera|tablet
bag = backpack|suitcase|camera bag|tent|sleeping bag|rain jacket|cushion
other = hammock|vase|doormat|curtain|bread knife|photo frame|jigsaw puzzle|candle holder|birdhouse|paint set
gadget = kettle|coffee maker|toaster|hair dryer|mixer|vacuum cleaner|radio|projector|headset|printer|camera|tablet|speaker|sewing machine|power drill|game console|rice cooker|fan|heater|shaver
wear = shoes|boots|jeans|trousers|gloves|trainers|sandals|shorts
a = a {thing}
order = my order|my order|my last order|order #####|order #####|my order from {day}|the order I placed {ago}
number = my order|my last order|order #####|order #####
parcel = parcel|package|delivery
day = Monday|Tuesday|Wednesday|Thursday|Friday|Saturday
month = January|March|April|June|July|September|October|December
ago = two days ago|yesterday|a week ago|ten days ago|three weeks ago|last week|last {day}|a month ago
lang = French|Italian|Japanese|Polish|Turkish|Latin
country = France|Norway|Canada|Japan|Italy|Switzerland|Poland|Brazil|Ireland|Australia|Spain|Turkey|Iceland|Kenya
opener = hi,|hello,|good morning,|good evening,|hello there,|excuse me,|hi team,|dear team,|hey,|hi there,|sorry to trouble you,
tail = thanks!|thank you.|thanks in advance.|I'd be glad of a quick answer.|thank you for your help.|it's rather urgent.|kind regards
`

// serviceEnglishStarts are other ways to begin a pattern that begins like this.
const serviceEnglishStarts = `
how do I = how do I|how can I|how could I|what must I do to|what is the way to
can I = can I|could I|may I|is it possible to|is there a way to|would it be possible to
is it possible to = is it possible to|can I|is there a way to
I want to = I want to|I'd like to|I need to|I would like to|I'm trying to
I'd like to = I'd like to|I would like to|I want to
where do I = where do I|where can I|where should I
where can I = where do I|where can I|where should I
I lost = I lost|I have lost|I've lost
I can't = I can't|I cannot|I'm unable to|I am not able to
I don't want = I don't want|I do not want|I really don't want
I have a new = I have a new|I've got a new|I now have a new
please don't = please don't|please do not
please = please|could you please|I'd like you to|would you please
can you = can you|could you|would you|are you able to
could you = can you|could you|would you|are you able to
do I have to = do I have to|must I|do I need to|is it necessary to
must I = do I have to|must I|do I need to
what happens to = what happens to|what becomes of|what will happen to
is there = is there|do you have|have you got|isn't there
do you = do you|does your shop|does your company
my = my|my|our
`

// serviceEnglishSynonyms are words for others anywhere in a pattern.
const serviceEnglishSynonyms = `
voucher = voucher|coupon
my points = my points|my bonus points|my loyalty points
pickup point = pickup point|collection point
log in = log in|sign in
the courier = the courier|the courier|the delivery man
quickly = quickly|fast
does not work = does not work|doesn't work|isn't working
doesn't work = doesn't work|isn't working
my money = my money|the money
I've = I've|I have
I'm = I'm|I am
for free = for free|free of charge
doesn't fit = doesn't fit|does not fit
`

// serviceEnglishBefore are clauses that may stand before a question and speak of
// something else, each after the topics with which it must not stand.
const serviceEnglishBefore = `
refund payment voucher: the refund for my last order came quickly, but
refund return payment voucher: I'm not asking about a refund.
refund return: I already have [my money|my refund] for the {gadget} I sent back, but
return refund fault product: I don't want to [return|exchange|send back] anything.
return refund: I've read your page on returns, but
return: my last return [went well|was no trouble], but
order return account: I don't want to cancel [anything|any order].
order: I've cancelled an order before [and that was easy|without trouble], but
order account: my last confirmation came at once, but
delivery fault order: [delivery|shipping] is always fast with you, but
delivery fault order: [my other parcel|another parcel] [arrived|came] yesterday, but
delivery payment: I know what delivery costs, but
delivery: the courier was friendly today, but
delivery account: you have my new address already, but
payment voucher refund gift: paying by card [worked fine|was no problem], but
payment refund order: I've already got the invoice, but
payment voucher: I pay in instalments for my {gadget}, but
voucher: [thank you for the voucher|my voucher worked], but
voucher gift: this is not about a [voucher|discount code].
account: I have just changed my password and all is well, but
account: I can log in, but
account: I've unsubscribed from the newsletter, thank you, but
points: I used my points last week, but
points: this is not about my points:
gift points: my gift card is fine, but
gift: thank you for wrapping the {thing} so nicely, but
repair fault: the repair of my {gadget} went well, but
repair fault: nothing needs repairing, but
repair fault: I know that the guarantee is two years, but
fault: nothing is broken or missing, but
fault repair: the {gadget} works perfectly, but
product: I love the {thing} I bought [last year|in {month}], but
product return: the size is right this time, but
staff: [I called your hotline {ago}|your colleague was very kind on the phone], but
any: I looked through your help pages and found nothing.
any: I've been a customer for [six|four|ten] years.
any: I'm [new here|a new customer].
any: I have written to you before, but
any: I hope you can help me.

`

// serviceEnglishAfter are clauses that may stand after it, likewise.
const serviceEnglishAfter = `
refund return fault payment order voucher: I don't need a refund.
refund return: by the way, my last refund came quickly.
return fault refund order: I don't want to send anything back.
order account: please don't cancel [the order|anything].
delivery order fault: the delivery itself was quick.
account: logging in works again, by the way.
payment refund voucher: the payment went through without trouble.
points: I asked about my points last week, that is settled.
gift: the matter with my gift card is settled, by the way.
repair fault: the {gadget} you repaired works well, by the way.
staff: you needn't call me.
`

// serviceEnglishNone are questions that are none of the shop's business.
const serviceEnglishNone = `
- what's the weather like [today|tomorrow|in {country}|on {day}]?
- will it [rain|snow|be sunny] [on {day}|tomorrow|this weekend]?
- [tell me a|do you know a good|can you tell me a] [joke|bedtime story|riddle]?
- how are you [today|]?
- are you a [robot|person|machine] [or not|]? [I was just wondering|]
- what is the capital of {country}?
- how many people live in {country}?
- who [won|will win] the [match|race|election] on {day}?
- can you [help me with|do] my [homework|maths exercise|essay about {country}]?
- what is [## times ##|## plus ##]?
- how do I [cook|make] [rice|pancakes|tomato soup|an omelette]?
- which [film|book|song] do you [like best|recommend]?
- I'm [bored|sad|tired] [today|]. what should I do?
- when does the next [train|bus|flight] to {country} leave?
- can you book me a [flight|hotel|table] [for {day}|in {country}|]?
- how do I learn to [play the guitar|swim|draw]?
- my [neighbour|bank|landlord] sent me a [letter|bill] I don't understand. what does it mean?
- the [bakery|supermarket|library] in our street is [closed|always full]. why?
- my phone company charges me too much. can you lower my [bill|contract]?
- how do I cancel my [gym membership|phone contract|magazine]?
- where is the nearest [hospital|petrol station|post office|school]?
- my [dog|cat|rabbit] doesn't eat. what should I do?
- what does the word [refund|courier|voucher] mean in {lang}?
- please translate [good morning|thank you|my name is Tom] into {lang}
- who invented the [kettle|toaster|bicycle|camera]?
- what time is it in {country}?
- I have a [headache|cold|sore throat]. which medicine should I take?
- do you have [a job|work|a summer job] for me?
- how old are you?
- what do you think of [football|politics|music|school]?
- I love you
- is my [passport|driving licence] still valid if I travel to {country}?
- how much [tax|rent] do I have to pay in {country}?
- my [tax office|insurance|landlord] owes me a refund. when will it come?
- can you track the flight my [mother|friend] is on?
- the train ticket I bought from the railway [is wrong|was too expensive]. give me my money back
- how do I get an appointment at the [town hall|dentist]?
- sing me a song [about {country}|please|]
- how far is the moon?
- I forgot the password of my [school computer|bank|email]. can you reset it?
`
