package builtin

// serviceEnglishD are the intents of products, points, gifts, repairs and people.
const serviceEnglishD = `
# in stock / product
= The product's page shows whether an item is in stock and how many are left. If it is sold out, press Tell me, and you get a message on the day it is back.
- is the {thing} [in stock|available] [at the moment|in blue|]?
- when will the {thing} be [back in stock|available again]?
- do you have [any {thing}s|the {thing}] left in [black|green|large|my size]?
- the {thing} is sold out. will you get more [before {day}|this month|of them]?
- can you [tell me|send me a message] when the {thing} can be ordered again?
- why does the page say [only two left|not available] for the {thing}?
- I can put the {thing} into my basket, but then it says none [are|is] left
- has the {thing} been [taken off|removed from] your range? I can't find it any more
- I want to order {a} for {month}. can you keep one for me?
~ {thing} [in stock|available|sold out]
~ {thing} back when

# size advice / product
= Every product page has a size table with the measures in centimetres. If you are between two sizes, take the larger one; the reviews also say whether an item runs small.
- which size [should I take|do I need] [for the {wear}|if I am 1.7# tall]?
- [are the {wear} true to size|are the {wear} a bit small|do the {wear} run small|do the {wear} come out large]?
- how do I measure [my feet|my waist|myself] for the {wear}?
- I'm between M and L. which {wear} [will fit|are right|would you choose]?
- what does size 4# mean in centimetres?
- my {wear} from another shop are size 4#. what size is that in yours?
- before I order I'd like to know whether the {wear} are [tight|comfortable|long enough]
- is there a size table for the {wear}? I don't want to exchange them later
- do your {wear} for [women|men|children] have the same sizes as [last year|other shops]?
~ size [guide|table|chart] [{wear}|]
~ {wear} [too small|too large|true to size]

# product details / product
= All details we have stand under Details on the product's page: material, measures, weight and how to care for it. If yours is not among them, send us the product's name and we ask the maker.
- what is the {thing} made of?
- how [heavy|big|wide] is the {thing}?
- can the {thing} be [used outdoors|cleaned with a wet cloth|left in the sun]?
- does the {gadget} [need|come with] [batteries|a long cable]?
- will the {gadget} work [with a 110 volt socket|with parts of other brands|without the app]?
- where is the {thing} [made|produced]?
- what is the difference between the two {thing}s [you sell|on your page]?
- is the {gadget} [loud|safe for children|waterproof]?
- is there a manual for the {gadget} that I can read before I [buy|order] it?
~ {thing} [material|weight|measures]
~ {gadget} [watts|power|waterproof]

# points balance / points
= Your points are shown under My account, Points, together with the day on which the oldest expire. You get one point for each full amount of 1 that you spend, and points last two years.
- how many points do I have?
- where can I see my points?
- when do my points [expire|run out]?
- how many points [do I get|are there] for {a}?
- what are my [#00|##0] points worth?
- do I [get|collect] points on [gift cards|delivery|things on sale] too?
- is there a list of all the points I [got|collected] [this year|in {month}]?
- how many more points until I [reach the next level|get a reward]?
- what happens to my points if I [don't order for a year|return something]?
~ points [balance|total|expiry]
~ my points

# redeem points / points
= In the last step before you pay, tick Use my points: every 100 points take 1 off the price. You can use some or all of them, but points cannot be paid out.
- how do I [use|redeem|spend] my points?
- can I pay for {a} with my points?
- can my points be [paid out|turned into money|changed into a voucher]?
- I want to use my points for {order}, but I don't see [where|how]
- is it possible to pay half with points and half [by card|with a voucher]?
- from how many points on can I [get something for them|use them]?
- can I give my points to [my sister|a friend|a charity]?
- I forgot to use my points [on|for] {order}. can they be taken off afterwards?
- why is the box for using points [grey|missing] when I [order|want to pay]?
~ [redeem|use|spend] points
~ pay with points

# missing points / points
= Points are added once the 30 days for returns are over. If they are still missing after that, send us the order number and we add them by hand.
- I [got|received] no points for {order}
- my points for {order} [are missing|haven't been added|never came]
- why [did I get|are there] only ## points for the {thing}?
- some of my points [have disappeared|are gone] since {day}
- I bought {a} {ago} and my points still [haven't changed|are the same]
- you [took off|removed] points although I returned nothing
- I forgot to log in when I ordered. can I get the points [afterwards|later]?
- your [advert|newsletter] promised double points for {month}, but I got [the normal number|none extra]
- how long does it take before the points for the {thing} are [added|counted]?
~ points [missing|not added] order #####
~ no points for [{thing}|last order]

# buy gift card / gift
= You can buy gift cards of 10 to 250 on the page Gift cards. They come by email within minutes or by post in a nice envelope, and are valid for three years.
- do you [sell|have] gift cards?
- where can I buy a [gift card|voucher as a present]?
- I'd like to give my [sister|friend|teacher] a gift card. how does that work?
- can I choose [any amount|the picture|the message] for a gift card?
- how long [is a gift card valid|does a gift card last]?
- can a gift card be sent [straight to|by post to] [my aunt|the person who gets it] on {day}?
- I need a present by [tonight|tomorrow]. can I print a gift card at home?
- are there gift cards for ##0 and can I pay for one by [card|invoice]?
~ [buy|order] gift card
~ gift card [amounts|by post|by email]

# gift card trouble / gift payment
= Enter the code without spaces under Gift card in the last step; the page then shows what is left on it. If the code is not known or the sum is wrong, send us a photo of the card.
- how much is [left on|still on] my gift card?
- my gift card [isn't accepted|doesn't work|is not known]
- I can't read the code on my gift card, it [is scratched|got wet]
- I lost the [gift card|email with my gift card]. can I get [it again|a new one]?
- where do I [enter|use] the code of the gift card I was given?
- I paid with a gift card, but [the whole sum was taken from my card|nothing was taken off]
- the gift card I got as a present [is empty|has less on it than it should]
- can I use [two|several] gift cards for [one order|{a}]?
- has my gift card from {month} expired already?
~ gift card [balance|not working|code invalid]
~ [lost|empty] gift card

# gift wrap / gift order
= Tick This is a present in your basket: for 2.50 we wrap the item and add a card with your words. Prices do not appear on any paper in a parcel that is a present.
- can you [wrap|gift-wrap] the {thing} [for me|as a present|]?
- how much is [gift wrapping|wrapping paper|a greeting card]?
- [is|can] a [card|message] [possible|be put] with {order}? it's a present
- {order} is a present. will the [price|bill] be in the {parcel}?
- can I add a few words to the {thing} I'm sending [my mum|a friend]?
- do you wrap [every item alone|big things like a {big}]?
- I'd like the {thing} to look nice, it's for a [birthday|wedding]. what can you do?
- I forgot to tick the box for presents in {order}. can you still wrap it?
- what does your wrapping [look like|cost]?
~ gift [wrap|wrapping|message] [for {thing}|]
~ [wrap|pack] as present

# repair / repair
= Choose Repair under My orders, describe the fault and send us the item with the free label. Within the two years of the guarantee a repair costs nothing; after that we first tell you the price.
- do you repair {gadget}s?
- I'd like to have my {gadget} repaired
- how do I send [in|you] a {gadget} for repair?
- what does it cost to [repair|mend|fix] a {gadget} that is [three|four] years old?
- the [strap|zip|seam] of my {bag} is torn. [can you mend it|can it be mended]?
- can somebody come and [fix|mend] the {gadget} at my house?
- I don't want a new {gadget} or my money back, I want mine [mended|repaired]
- how long will I be without my {gadget} if I send it in to be mended?
- is it worth having an old {gadget} repaired, or should I buy {a}?
~ [repair|fix|mend] {gadget}
~ {gadget} repair [cost|price|how]

# repair status / repair
= Under My repairs you see each step: received, checked, waiting for parts, on its way back. Most repairs take ten working days, and we write to you if yours needs longer.
- how is the repair of my {gadget} going?
- is my {gadget} [repaired|mended|ready] yet?
- I sent my {gadget} in for repair {ago}. [when do I get it back|what is happening]?
- when will I get my {gadget} back from the workshop?
- has the workshop [found|looked at] the fault in my {gadget}?
- the repair of my {gadget} takes [far too long|longer than you said]. what are you waiting for?
- where is my {gadget}? it has been [in your workshop|with you for repair] since {month}
- you wanted to tell me what the repair would cost. that was {ago}
- my {gadget} was mended and sent back {ago}, you say. [on which way|where] is it?
~ repair status [{gadget}|##### |]
~ {gadget} [still in repair|back from repair when]

# spare parts / product repair
= Many parts can be ordered on the product's page under Parts. If the one you need is not listed, tell us the model's number, which is on the underside, and we look for it.
- do you sell [spare parts|a new cable|another switch] for the {gadget}?
- where can I [get|buy] a new [cable|cover|handle] for my {gadget}?
- I [lost|broke] the [cable|cover|plug] of my {gadget}. can I buy [one|only that part]?
- I'd like to mend the {gadget} myself. which [part|screw|switch] do I need?
- how much is a [new plug|spare cable|replacement part] for the {gadget}?
- does the [cover|cable] of the old {gadget} fit the new one?
- are there still parts for a {gadget} from [ten|five] years ago?
- where do I find the model number of my {gadget} to order the right part?
~ spare [part|parts|cable] {gadget}
~ [cable|cover|switch] for {gadget}

# guarantee / repair
= All items have a guarantee of two years from delivery, tools and kitchen machines three. The invoice is enough as proof; wear, falls and water are not covered.
- how long is the guarantee on [the {gadget}|{a}]?
- [is|does] my {gadget} from {ago} still [under guarantee|have a guarantee]?
- what does the guarantee [cover|not cover]?
- is a [cracked glass|weak battery|torn seam] covered by the guarantee?
- do I need the [box|invoice] for the guarantee?
- can I [extend|buy a longer] guarantee for the {gadget}?
- does the guarantee start again after [a repair|an exchange]?
- I got the {gadget} as a present and have no bill. does the guarantee hold for me?
- the {gadget} [fell down|got wet]. does the guarantee pay for that or do I?
~ [guarantee|warranty] [{gadget}|how long|covers what]
~ {gadget} [guarantee|warranty] how long

# speak to a person / staff
= You can talk to one of us from Monday to Saturday, 8 to 20 o'clock: press Call me on the contact page and we ring you within ten minutes. Outside these hours leave your number, and we call the next morning.
- can I [talk|speak] to a [person|real person|human being]?
- please [connect|put] me [with|through to] [someone|a colleague] who can help
- I don't want to [write to|chat with] a machine
- what is your [phone number|telephone number]?
- is there anybody I can [call|ring] about {order}?
- [when|until what time] can I reach somebody by phone [on Saturdays|today|]?
- your answers don't help. I want to explain my case to a [colleague|human being]
- how long must I wait on the phone? I've been listening to music for [ten|twenty] minutes
- please call me back [this evening|on {day}], it's too long to type
~ [human|real person|agent] please
~ [phone number|hotline|call me]

# complaint / staff
= I am sorry, this is not how we want to treat anyone. Please tell us the day, the place and what happened; the head of our team reads every complaint and answers within two working days.
- I want to [complain|make a complaint] about [your courier|the driver|a colleague of yours]
- the [driver|courier] was [very rude|unfriendly] to my [mother|neighbour] on {day}
- where can I complain about [your service|how I was treated]?
- your colleague on the phone [hung up on me|laughed at me|was rude]
- the courier [threw my {parcel} over the fence|parked on our flowers|shouted at me]
- I have written [four|three] times and nobody [answers|replies]. that is bad service
- who is [your boss|in charge]? I'm very unhappy with [the way I was treated|how you deal with customers]
- I was promised a call [on {day}|{ago}] and nobody rang. what kind of service is that?
- the person in the chat gave me the wrong answer [twice|again] and was not even sorry
~ complaint [about|against] [courier|driver|staff|service]
~ [rude|unfriendly] [driver|staff|courier]

# large order / product payment
= From ten pieces of one item we make you an offer with a lower price. Write to us which items you need, how many and by when, and you get an answer within a working day.
- do you give a discount for [large orders|## pieces|schools]?
- we are a [school|small company|sports club] and need ## {thing}s
- can I order ## {thing}s [at once|for my company]?
- what would ## {thing}s cost altogether [for our team|for a club|]?
- could you make us an offer for [twenty|fifty] {thing}s with [our name|a logo] on them?
- your shop lets me put only ten {thing}s into the basket. I need [many more|forty]
- do companies get [other prices|a special account|better terms]?
- how long in advance must I order ## {thing}s for [an event|our school trip]?
~ [bulk|large] order {thing}s [price|discount]
~ ## {thing}s [offer|quote]
`
