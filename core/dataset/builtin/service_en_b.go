package builtin

// serviceEnglishB are the intents of faults, returns and refunds.
const serviceEnglishB = `
# damaged item / fault delivery
= I am sorry that it arrived broken. Please send us a photo of the item and of the box within 14 days; we then send a new one or pay you back, and you need not return the broken one unless we ask for it.
- {order} [came|arrived] [today|yesterday|on {day}] and the {hard} is [broken|cracked|in pieces]
- the {hard} was [broken|damaged|cracked] when I opened the {parcel}
- the box was [crushed|wet|torn] and the {thing} inside is [damaged|ruined|broken]
- what do I do with a {hard} that arrived [broken|with a crack|scratched all over]?
- my {parcel} must have been dropped on the way. the {hard} [has a big scratch|has lost a piece|is smashed]
- half of {order} is fine, but the {hard} [is|was] [in pieces|smashed|damaged]
- do I have to send back a {hard} that was already [broken|damaged] in the box?
- I unpacked my {hard} and [it has a long crack|a corner has come off|one side is broken]
- do you replace things that were [damaged|broken] in [transit|the post|the lorry]?
~ {hard} arrived [broken|damaged|cracked]
~ [damaged|broken] [on arrival|in delivery|{parcel}]

# wrong item / fault order
= I am sorry that we packed the wrong thing. Choose Wrong item under My orders: we send the right one at once and give you a free label for the other, so that you lose neither time nor money.
- I ordered {a} but [got|received] a {other}
- there is [the wrong thing|something else|a completely different product] in my {parcel}
- you sent me [the wrong size|the wrong colour|somebody else's order]
- why is there a {thing} in my {parcel}? I [never ordered|didn't order] one
- {order} has arrived, but it isn't what I [ordered|chose|paid for]
- the label says {thing}, but inside was [something else|a {other}]
- I think my {parcel} was mixed up with another customer's: [the name is right, the contents are not|nothing in it is mine]
- I chose the blue {thing} and the one in the box is [red|green|grey]
- what do I do with the {thing} that you sent instead of the one I wanted?
~ [wrong item|wrong thing|wrong product] in order #####
~ got {thing} instead of {other}

# missing item / fault order
= Larger orders are sometimes sent in two parcels, so please look under My orders first. If the item is listed there as sent, choose Something is missing and we send it free of charge within two working days.
- the {thing} was missing from {order}
- I [ordered|paid for] three things and only two were in the {parcel}
- [a part|the manual|one piece] of my {thing} is missing
- my {parcel} [came|is here], but not everything was in it. where is the {thing}?
- the {thing} came without [instructions|one of its parts|the free gift you promised]
- {order} is incomplete. [will the rest|does the other half] come in another {parcel}?
- I counted [twice|three times]: the {thing} on the list is not in the box
- you forgot to [pack|put in] the {thing}
- everything else from {order} is here, only the {thing} isn't
~ [missing item|item missing|part missing] order #####
~ {thing} not in [box|{parcel}]

# faulty item / fault repair
= Please try the tips on the product's page first, such as another socket or a restart. If it still does not work, choose Not working under My orders: within two years we repair it, replace it or pay you back.
- my {gadget} [stopped working|broke|died] after [a week|two months|a few days]
- the {gadget} won't [switch on|start|turn on] any more
- the {gadget} I bought {ago} [makes strange noises|gets far too hot|keeps switching itself off]
- what can I do when a {gadget} [stops working|no longer works]?
- the {gadget} worked well at first, now it is [dead|faulty|useless]
- nothing was damaged on the way, yet the {gadget} simply doesn't [work|do anything]
- is there a trick to get a {gadget} that [does nothing|shows an error] going again?
- I followed the manual step by step, but my {gadget} [does not react|only blinks|stays cold]
- the {gadget} has [a fault|stopped] again, it's the second one
~ {gadget} [not working|broken|dead|defective]
~ {gadget} [won't turn on|keeps stopping]

# how to return / return
= Open My orders, choose Return and print the label, or show its code at any parcel shop. Pack the item well; your money is on its way within five days of the parcel reaching us.
- how do I [return|send back] {a}?
- I [want|would like] to return the {thing} from {order}
- I don't like the {thing}. how can I [give it back|send it back to you]?
- where do I [find|get] [a return label|the label for a return]?
- to which address do I send [a return|the {thing} I don't want]?
- the {thing} doesn't [suit me|fit into my room]. what are the steps to [return it|give it back]?
- can I hand in a return at [a parcel shop|a pickup point|the post office]?
- do I need a printer [to send something back|for a return]?
- I want to send back half of {order} and keep the rest. how does that work?
~ return [{thing}|order #####]
~ how [do|] returns work

# return cost / return
= A return costs nothing if you use our label, whatever the reason. If you send it in another way, we pay the postage only when the item was wrong or damaged.
- [is a return|are returns] free [of charge|]?
- how much [does it cost|do I pay] to send [something|a {thing}] back?
- who pays the [postage|shipping] when I return {a}?
- do you take the return postage off my [refund|money]?
- will I be charged if I send back {order}?
- do I get the delivery charge back too if I return [everything|the whole order]?
- must I pay for the label if the {thing} [just doesn't suit me|isn't what I expected]?
- I returned {a} and 4.90 was [kept|taken off]. does a return cost something now?
- is it free to send back {a}, even a heavy one?
~ return [cost|costs|postage|fee]
~ free returns [yes or no|?]

# return period / return
= You have 30 days from the day the parcel arrives to send something back. Orders placed between the middle of November and the end of December may be returned until the end of January.
- how long [can I|may I|do I have to] return {a}?
- is it [too late|still possible] to return something I [bought|got] {ago}?
- [until when|by what date] must {order} be sent back?
- I bought a present in {month}. can it still be returned [now|next month|two months later]?
- when does the return period [begin|start|end]?
- I was [ill|away] and missed the last day for my return. what now?
- do I have 14 or 30 days to [decide|send it back|change my mind]?
- the {thing} has been on my shelf for [five weeks|two months]. would you still take it back?
- is there a [deadline|time limit] for sending things back?
~ return [period|deadline|time limit]
~ days to return [{thing}|?]

# return opened item / return
= You may open and try an item as you would in a shop and still return it. If it shows clear signs of use, or the box is gone, we may take off up to a fifth of the price.
- can I [return|send back] {a} that I have [used|already opened|tried out]?
- I threw away the [box|packaging]. can the {thing} still be returned?
- do you take back things without the [original box|label|receipt]?
- I wore the {wear} once. [is a return still all right|can they still go back|may I return them]?
- the seal is broken because I tested the {gadget}. does that matter for a return?
- must everything be in its [original packaging|box] when I send it back?
- I cut off the tags [before|and then] I noticed that I don't like it. may I return it like that?
- how much do you take off if a {thing} comes back [used|with scratches|without its box]?
- is it a problem if I have [unpacked|already assembled] the {thing} that I want to return?
~ return without [box|packaging|receipt|tags]
~ return [used|opened] {thing}

# exchange / return order
= To exchange an item, choose Exchange under My orders and pick the new size or colour. We reserve it for you and send it as soon as your parcel is on its way back to us.
- can I [exchange|swap] the {wear} for a [bigger|smaller] size?
- the {wear} are too [small|tight|big]. I need another size
- I'd like the same {thing} in another colour, this one doesn't suit me. do I send it back first?
- I don't want my money back, I want [a bigger one|the other colour]
- how do I exchange {a} for [a different one|another model]?
- do I have to return the {wear} and order again, or can you [swap them|change the size]?
- the {wear} I got {ago} don't fit. [can you|please] send size 4# instead
- is an exchange [faster|cheaper] than a return and a new order?
- will you keep the right size for me while my {wear} are on their way back?
~ exchange [size|colour|{wear}]
~ [swap|exchange] {wear} [bigger|smaller] size

# return arrived / return refund
= As soon as your parcel reaches our warehouse, the status under My returns changes to Received and you get a message. From the parcel shop to us it takes three to five working days.
- [has|did] my return [arrived|reached you|got to you] yet?
- I sent the {thing} back {ago}. [have you got it|is it with you]?
- how do I know that my [return|returned parcel] [is there|has arrived]?
- the parcel with the return was handed in {ago} and your page still says [waiting|not received]
- [where is|what happened to] the {thing} I [sent back|returned]?
- I lost the [slip|receipt] of my return. can you see whether it has arrived?
- has anyone [checked|opened] the {parcel} I returned? it's not about the money, I only want to know [it's there|it isn't lost]
- can I follow a parcel that I am sending back to you?
- the courier says you took my return in {ago}. why don't I hear anything?
~ return [received|arrived] [?|order #####]
~ track [my|] return

# refund status / refund return
= We send a refund within five days of your return reaching us. Then it takes up to three working days with a card, and up to one with an online wallet, until you see it.
- when [do I get|will I get|can I expect] my money [back|]?
- where is my refund for {order}?
- I returned the {thing} {ago} and [still have no money|nothing has been paid back]
- how long does a refund take?
- you have had my return since {day}. why [is the money not here yet|has the money not come|do I still have no money]?
- I cancelled {order}, but the money hasn't [come back|been returned]
- has my refund been [sent|started|approved]?
- your email says the refund was [made|sent] {ago}. my bank [sees nothing|has nothing]
- I'm still waiting for my money for the {thing} that came broken
~ refund [status|when|not received]
~ still no refund [order #####|for {thing}]

# wrong refund amount / refund
= A refund is the price you paid less your share of a voucher, and delivery is paid back only if the whole order comes back. If you find another difference, send us the order number and we check it within a day.
- my refund is [too low|less than I paid|smaller than it should be]
- why did I only get [back half|part of my money back|12 back] for {order}?
- you paid me back the [wrong amount|price of one only]
- ##.90 is missing from my refund
- I returned two things and got money for [one|only one of them]
- the {thing} cost ## and you [sent|paid back] less. what did you take off?
- I got a refund, but [not for the delivery|without the voucher|not the full price]. please check the sum
- can you explain how my refund was worked out? it doesn't [add up|match the bill]
- the money arrived [today|on {day}], but it isn't the whole sum
~ refund [too low|wrong|incomplete] order #####
~ [partial refund|only part refunded] why

# refund method / refund payment
= A refund always goes back the way you paid. If that card or account is closed, tell us before you send the parcel, and we pay it to another account or as a gift card.
- can you pay my refund [to another card|to a different account|into my bank account]?
- I [closed|lost] the card I paid with. where will my refund go?
- how will I get my money back, [on the card|in cash|as a voucher]?
- I'd rather have [a gift card|shop credit|a voucher] than my money back. is that possible?
- my [mother|friend|boss] paid for {order}. does the refund go to her or to me?
- I paid by [invoice|gift card|bank transfer]. how is a refund made then?
- the bank account I used no longer exists. can the money for the {thing} go elsewhere?
- is a refund paid out or only [kept as a voucher|put on my customer account]?
~ refund to [another|different|new] [card|account]
~ refund as [voucher|gift card|cash]
`
