package builtin

// serviceEnglishA are the intents of orders and deliveries; serviceIntents says
// how they are written.
const serviceEnglishA = `
# track order / delivery order
= You can follow your parcel under My orders: choose the order and then Track. The page shows where the parcel is now and on which day we expect it at your door.
- where is {order} [right now|at the moment|]?
- [can you|could you] [tell me|check] where my {parcel} is?
- how can I [track|follow|trace] {order}?
- has {order} [left your warehouse|been sent|shipped|gone out] yet?
- I'd like to know how far [my {parcel}|the {thing} I ordered] has got
- do you have a tracking number for {order}?
- I [ordered|bought] {a} {ago}. when will I see it? I only want to know where it is
- the tracking page says [on its way|in transit]. [which city is it in|where exactly is the {parcel}]?
- is the {thing} I ordered {ago} already [on the road|with the courier|on its way to me]?
~ [track|tracking] [order|parcel|] #####
~ where [is|'s] [my order|my stuff|my {parcel}|the {thing}]

# cancel order / order
= You can cancel an order as long as it has not been packed: open My orders, choose the order and press Cancel. If it has been packed already, simply refuse the parcel at the door and you get your money back.
- [how do I|how can I|can I still] cancel {order}?
- I [want|would like|need] to cancel {order} [before it is sent|before it ships|, please|]
- please stop {order}, I [don't want it any more|bought the wrong thing|changed my mind]
- I ordered {a} by [mistake|accident]. [is it too late to stop it|can it be stopped|how do I call it off]?
- I found the {thing} [cheaper|in a shop] elsewhere, so please don't send [mine|it]
- don't change anything about {order}, [just|simply] cancel [it|the whole thing]
- [is there a fee if I|do I pay anything if I] cancel an order that has not been sent?
- can you take back {order}? it has not [left the warehouse|been sent|shipped] yet
- my [son|daughter|little brother] ordered {a} on my account. I'd like to undo that before it goes out
~ [cancel|stop] order #####
~ cancel [my order|the {thing}] [please|asap|]

# change order / order
= As long as your order has not been packed you can add, remove or swap items: open My orders and choose Edit. The new total is shown before you confirm, and any difference is charged or paid back automatically.
- can I [add|still add] {a} to {order}?
- I [want|would like] to take the {thing} off {order} but keep the rest
- how do I [change|edit] {order} before it is sent?
- I ordered [two|three] by mistake. can you [make it one|reduce it to one] without cancelling [the order|everything]?
- please don't cancel {order}, I only want [a different colour|a bigger size|one more {thing}]
- could you swap the {thing} in {order} for a {other}? it hasn't shipped yet
- I [picked|chose] the wrong [size|colour] in {order}. [can it be corrected|can I fix that] before you pack it?
- is it possible to [put two orders together|combine two orders into one] before they are sent?
- I forgot to put {a} in my basket. can it go into {order}?
~ change order #####
~ [add {thing} to|remove {thing} from] order #####

# no confirmation / order account
= The confirmation usually arrives within a few minutes; please look in your spam folder too. If the order is listed under My orders, it has reached us, and you can have the email sent again from there.
- I [ordered|bought] {a} {ago} but [got|received|have] no confirmation
- did {order} go through? I never got an email about it
- how do I know that {order} [was accepted|has reached you]?
- the money is gone from my account, but no [email|message] says that you have {order}
- I placed an order and the page [froze|closed|crashed]. do you have it or not?
- my order isn't listed anywhere and there was no [mail|confirmation email]
- can you send the [confirmation|order confirmation] for {order} again?
- does my order exist? I [paid|finished] {ago} and have heard nothing since
- shouldn't there be an email [after|when] I order something? mine never came
~ no [confirmation|order confirmation|email] for order #####
~ [order|purchase] not confirmed

# buy again / order
= Open My orders, choose the old order and press Buy again: everything that is still available goes into your basket. You can change the amounts there before you pay at today's prices.
- can I order the same {thing} [again|once more]?
- how do I repeat {order}?
- I want exactly what I had in {order}, [how do I|can I] order it again?
- I'd like another {thing} like the one I bought {ago}
- is there a button to [reorder|buy again] without looking for everything?
- I [need|want] the same things as [last time|last month]. do I have to put them into the basket one by one?
- my {thing} from {ago} was so good that I want [a second one|one for my sister]. how do I find that order again?
- can old orders be [copied into the basket|sent to me a second time at today's price]?
~ [reorder|repeat order|buy again] #####
~ same order [again|as last time|as in {month}]

# delivery time / delivery
= A normal delivery takes two to three working days, express one working day if you order before noon. The expected day is shown next to every product and again before you pay.
- how long does [delivery|shipping] [take|usually take]?
- if I order {a} today, when [would|will] it [arrive|be here]?
- how many days do you need to [deliver|send] {a}?
- will {a} get here before [{day}|the weekend|the holidays] if I order [now|tonight]?
- I need {a} by {day}. [can you manage that|is that possible|would that work]?
- is express [delivery|shipping] really [faster|there the next day]?
- do you deliver on [Saturdays|Sundays|public holidays] too, or does it take until {day}?
- what is the usual [waiting time|delivery time] for a large thing like a {big}?
~ delivery time [for {a}|?|]
~ how [fast|quick] is [delivery|shipping]

# delivery cost / delivery
= Delivery costs 3.90 and is free from an order value of 40. Express delivery is 7.90, whatever the value of the order.
- how much [is|does] [delivery|shipping] [cost|]?
- [is|when is] delivery free?
- what do you charge for [sending|delivering] {a}?
- from which [amount|order value] on do I pay no [shipping|delivery charge]?
- do I pay for delivery [twice|once or twice] if I order [two things|{a} and later {a}]?
- why was I charged for delivery [on {order}|this time]? I thought it was free
- what does express [delivery|shipping] cost compared with normal delivery?
- does [a large {big}|a heavy parcel] cost more to send?
- I only want {a}. is the delivery charge the same for small [orders|things]?
~ [shipping|delivery] [cost|costs|charge|fee]
~ free [delivery|shipping] from how much

# late delivery / delivery order
= I am sorry that your parcel is late. Please give it two more working days; if it has not come by then, press Parcel is late under My orders and we send a new one or pay you back.
- {number} should have [arrived|been here] [on {day}|{ago}] and still isn't here
- why is my {parcel} [so late|taking so long]?
- you promised [delivery|the {thing}] for {day}. that was {ago}
- I have been waiting for my {thing} for [ten days|two weeks|almost a month]. what went wrong?
- the delivery date for my {thing} keeps [moving|changing]. this is the third delay
- the expected day has passed and [no {parcel} has come|nothing has come]. what happens now?
- tracking hasn't [moved|changed] since {day} and the {parcel} is [overdue|late]
- how much longer must I wait? {number} is already [a week|four days|days] late
- what do you do for me when a {parcel} does not come on the promised day?
~ [parcel|order|delivery] [late|overdue|still not here]
~ still waiting for [order|] #####

# delivered but not here / delivery order
= If the tracking says delivered but nothing is there, please ask your neighbours and look for a card from the courier first. If the parcel does not turn up within two days, write to us and we start a search and send a replacement.
- the tracking says delivered, but I [have nothing|got nothing|don't have it]
- {order} is marked as delivered, but it [isn't here|never came|is nowhere to be found]
- the courier says he [left|dropped] my {parcel} [at the door|with a neighbour], but [nobody has it|it isn't there]
- I got a message that my {thing} [has arrived|was handed over]. I was at home all day and nobody came
- who signed for my {parcel}? it [wasn't me|was none of us]
- someone must have [taken|stolen] my {parcel} from [the porch|the doorstep|the hallway]
- you write that [everything|the {thing}] was delivered {ago}. that is not true
- according to the app I [received|have] {order}. where did the driver put it?
~ [says|marked|shows] delivered [but|,] [not here|not received|no parcel]
~ parcel [stolen|gone|missing] after delivery

# change delivery address / delivery order
= Until your order has been packed you can change its address under My orders, Edit, Delivery address. After that, use the link in the courier's message to send the parcel to another place.
- can I change the [delivery address|address] of {order}?
- {order} is going to the wrong [address|house|street]. how do I correct it?
- I'm moving [next week|on {day}|soon]. please send {order} to my new [flat|house|address]
- I typed the wrong [house number|postcode|street] when I ordered
- could you send my {parcel} to my [office|parents|neighbour] instead?
- my old address is [on|printed on] {order}. where should I put in the new one?
- [is it possible to|can I] send {order} somewhere else now that it is on its way?
- I'm not at that address [this week|on {day}]. can the {parcel} go to [another one|a friend's house] instead?
~ [wrong|new|change] address [order|for order] #####
~ send [order|] ##### to [another|a different] address

# choose delivery day / delivery
= In the courier's message there is a link with which you can choose another day or a time slot. If you have not ordered yet, you can pick the day on the delivery page before you pay.
- can I [choose|pick] the day on which {order} is delivered?
- I'm [away|on holiday|at work] on {day}. can you deliver [later|on another day]?
- could my {parcel} come in the [evening|morning|afternoon]?
- please don't deliver {order} before {day}, nobody is at home
- how do I [move|postpone] my delivery to [{day}|next week]?
- is there a [time slot|two-hour window] for the {thing}, or must I wait all day?
- I missed the courier [today|on {day}]. when will he [try again|come back]?
- the date you gave me for the {thing} doesn't suit me. [what about {day}|can we make it {day}]?
~ [deliver|delivery] on {day} [please|only|possible]
~ [reschedule|postpone|move] delivery [to {day}|]

# pickup / delivery
= You can have your order sent to one of our pickup points: choose Collect on the delivery page and then the place. The parcel waits there for seven days, and you need the code from our message to get it.
- can I [collect|pick up] {order} myself?
- do you have a pickup point [near me|in the city centre|near the station]?
- how long does [a parcel|my {parcel}|the {thing}] wait at the pickup point?
- what do I need [to bring|] to pick up {order}?
- is it [free|cheaper] if I come and get the {thing} [myself|in person]?
- can [my brother|my neighbour|someone else] collect the {parcel} for me?
- I'd rather not wait at home for the courier. can you leave {order} at a [shop|locker|pickup point]?
- the [locker|pickup shop] is [full|closed]. where do I get my {parcel} now?
~ [collect|pick up] [order|] #####
~ pickup [code|point|locker] [not working|where|near me]

# delivery abroad / delivery
= We deliver to all of Europe and to twelve other countries; the list is on the delivery page. Delivery abroad takes five to eight working days, and the price is shown as soon as you choose the country.
- do you [deliver|send|ship] to {country}?
- can I send {a} to [a friend|my aunt|family] in {country}?
- how much is delivery to {country} and how long does it take?
- I live in {country}. can I order from you?
- will I have to pay customs if [my {parcel}|the {thing}] goes to {country}?
- I'm moving to {country}. [can I keep|may I go on] ordering from you there?
- which countries [outside Europe|abroad] do you [deliver|send parcels] to?
- your form does not know {country}. does that mean you don't deliver there?
~ [shipping|delivery] [to|] {country}
~ [send|order] {a} to {country} possible
`
