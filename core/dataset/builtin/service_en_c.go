package builtin

// serviceEnglishC are the intents of payment, vouchers and the account.
const serviceEnglishC = `
# payment methods / payment
= You can pay by card, bank transfer, online wallet or gift card, and by invoice from your second order on. The methods open to you are shown in the last step, before you confirm.
- how can I pay [for {order}|in your shop|]?
- can I pay [by invoice|by bank transfer|in cash|with two cards]?
- do you [take|accept] [credit cards|debit cards|online wallets|foreign cards]?
- is it possible to pay [when the {parcel} arrives|after I have got the {thing}]?
- I don't have a credit card. what [else|other ways] is there to pay?
- which ways to pay do you offer [in {country}|to new customers|for large orders]?
- why can't I choose [invoice|bank transfer] when I buy {a}?
- may I pay part with a gift card and the rest [by card|by transfer]?
~ [payment methods|ways to pay]
~ pay [by|with] [invoice|debit card|wallet|cash] possible

# payment failed / payment
= Please check the card's number, its date and whether your bank has asked you to confirm the payment. If it fails again, use another method; your basket is kept for a day, and nothing is taken twice.
- my payment [failed|was declined|does not go through]
- why is my card [refused|declined|not accepted]?
- I [tried|have tried] [three times|twice|several times] to pay for the {thing} and always get an error
- the payment page [hangs|stays white|breaks off] after I [enter|confirm] my card
- my bank says everything is fine with the card, but your shop [refuses it|rejects it|says no]
- I can't finish {order}, because the last step [does not work|fails] with my card
- do I have to [order|fill in everything] again now that the payment did not work?
- your page asks for a code from my bank, but the code [isn't accepted|never comes], so I can't pay
- the card I always [use|pay with] is suddenly not accepted
~ payment [failed|declined|error]
~ card [declined|refused|not working]

# charged twice / payment refund
= A second amount is usually only a reservation, which your bank lifts within three days. If both have really been booked, send us the order number and we pay one back at once.
- I was charged twice for {order}
- why [did you take the money|was the money taken] [two times|twice] [from my account|]?
- there are two payments of ##.50 on my [card|bank statement], but I only ordered [once|one {thing}]
- the first payment seemed to fail, so I paid again, and now [both are booked|I have paid double]
- you have booked [the same amount|{order}] [twice|a second time]
- I paid for one {thing} and my bank shows the price of two
- is the second charge on my card [a mistake|only a reservation]?
- please give me back the [second|extra] payment for {order}, I need only one {thing}
- [how come|why is it that] my card shows your shop two times on {day}?
~ [charged|paid|billed] [twice|double]
~ double [payment|charge] order #####

# instalments / payment
= From an order value of 100 you can pay in three, six or twelve monthly parts; three cost nothing extra. Choose Instalments in the last step, and you see the plan before you agree.
- can I pay for a {big} in [instalments|monthly parts|three parts]?
- do you offer [instalments|monthly payment]?
- I can't pay everything at once. is there [a payment plan|a way to spread the cost]?
- how much [interest|extra] do I pay if I [spread|split] the payment over [six|twelve] months?
- from what price on can I pay [month by month|in instalments]?
- can I pay off my instalments [earlier|all at once]?
- when is the next [part|instalment] for my {big} due?
- I missed [an instalment|a monthly payment]. what happens now?
~ instalments [for {big}|possible|]
~ pay [monthly|in # parts]

# invoice / payment order
= The invoice for each order is under My orders, Invoice, as a file to save or print. If it needs a company's name or tax number, put these into your profile first and the invoice is made anew.
- I need [an invoice|a bill|a receipt] for {order}
- where [do|can] I find the invoice for {order}?
- can you put [my company's name|the tax number|another address] on the invoice?
- there was no [bill|invoice] in the {parcel}
- the invoice for {order} shows the wrong [name|address|company]. please correct it
- my [boss|accountant|insurance] wants proof of what I paid for the {thing}
- could you send me the [bill|invoice] by [email|post] once more?
- I have to hand in a [receipt|bill] for my taxes. how do I get one for {month}?
~ invoice [order|for order] #####
~ [copy of|missing] [invoice|receipt|bill]

# voucher not working / voucher payment
= Please check the date, the smallest order value and whether your items are excluded; all three are in the voucher's small print. Only one code can be used per order, and it must be entered before you pay.
- my voucher [code|] [doesn't work|is not accepted|does nothing]
- the discount code from your [newsletter|email|flyer] [is invalid|gives an error]
- why can't I use [two codes|my code] [on the {thing}|for {order}]?
- I forgot to [enter|use] my voucher when I paid. can it be taken off [afterwards|later]?
- the page says my code has [expired|already been used], but I [got it {ago}|have never used it]
- I typed in the code and the price [stays the same|did not change]
- your [email|advert] promised ten percent off {a}, but the code [fails|isn't known]
- does the voucher not count for [things on sale|large things|the {thing}]?
- where do I [type in|enter] the code? I see no box for it when I pay
~ [voucher|discount code|promo code] [not working|invalid|expired]
~ code [rejected|not accepted] [at checkout|]

# cheaper now / voucher refund
= If our own price falls within 14 days of your order, write to us and you get the difference as a voucher. We do not match other shops' prices.
- the {thing} I bought {ago} is [cheaper|on sale] now. do I get the difference back?
- do you match the price of [another shop|other shops]?
- I paid the full price and [the next day|two days later] it was [reduced|in the sale]
- yesterday the {thing} cost less. can I have [yesterday's price|the old price]?
- is there a price guarantee [for|on] {a}?
- can you refund what I paid too much now that the price of the {thing} [has dropped|is down]?
- should I send the {thing} back and buy it again because it costs less [today|now]?
- I saw the same {thing} for less [in another shop|elsewhere]. will you lower your price?
~ price [match|guarantee|drop|difference]
~ {thing} cheaper [now|today|elsewhere]

# forgotten password / account
= Press Forgotten password on the login page and enter your email address. You get a link with which you can set a new password; it works for one hour.
- I [forgot|have forgotten|don't remember] my password
- how do I [reset my password|change my password|get a new password]?
- can you send me a new password?
- the link to [reset|change] my password [has expired|does nothing|never came]
- what do I do if I no longer know [my password|what I typed when I joined]?
- I wrote down my password, but it must be [wrong|the old one]. how do I set a new one?
- I'd like a safer password. where do I change it?
- the page says that my new password is too [short|weak|simple]. what must it [contain|look like]?
~ [forgot|lost|reset] password
~ password [link|email] not [working|received]

# cannot log in / account
= After five wrong tries an account is locked for half an hour. Wait that long, clear the browser's cookies and try again; if it still fails, write to us from the address you signed up with.
- I can't [log in|get into my account|sign in]
- my account [is locked|is blocked|has been suspended]. why?
- the password is right, but the login page [loads again and again|throws me out|shows an error]
- it says [that my email is unknown|no such account], but I have ordered [often|many times]
- how do I get back into my account [after too many tries|when it is locked]?
- the app [logs me out|closes] every time I try to sign in
- the code for signing in never [comes|arrives] on my phone
- I have a new [phone|laptop] and can't [sign in|log in] there
- how long does a locked account stay locked?
~ [login|sign in|log in] [error|not working|impossible]
~ account [locked|blocked]

# change account details / account
= You can change your name, email address, phone number and standard address under My account, Details. For a new email address you get a link there that you have to open once.
- how do I change my [email address|phone number|name|email]?
- I have a new [phone number|email address]. where do I [enter|put] it?
- I [got married|changed my name]. how do I change the name on my account?
- my [date of birth|name|title] is wrong in your [records|system|profile]
- can you change the email of my account to [a new one|another one]?
- I no longer have the email address I signed up with, [but I know my password|and want to use another]
- I've moved. how do I change the address that my account [always uses|keeps for new orders]?
- the messages go to my old [phone|number|email]. how do I tell you the new one?
- please remove my [card|phone number|second address] from my account, but leave the account
~ [change|update|new] [email|phone number|name]
~ edit [profile|account details|personal details]

# hacked account / account order
= Please set a new password at once and sign out of all devices under My account, Safety. Tell us the order numbers you do not know: we stop those orders, and you do not pay for them.
- someone [has hacked|got into|is using] my account
- there is an order in my account that I [didn't place|know nothing about]
- I got a [message|mail] that my password was changed, but [it wasn't me|I did nothing]
- a stranger ordered {a} [in my name|on my account|with my card]
- my account shows a login from {country}. that was not me
- I think I gave my password to a fake [page|email] that looked like yours
- the address and email in my account have been changed [by somebody else|without me]
- why do I get a bill for {a}? I have never bought anything [from you|here]
- is the message asking me to confirm my card [really from you|a fraud]?
~ account [hacked|stolen|misused]
~ order [not mine|not placed by me|by a stranger]

# delete account / account
= You can delete your account under My account, Privacy, Delete. Open orders have to be finished first, points are lost, and we keep invoices only as long as the law asks.
- how do I [delete|close|remove] my account?
- please delete my account [and all my data|completely|for good]
- I don't want to be your customer any more. [close my account|take me out of your system]
- what happens to my [points|orders|gift cards] if I delete my account?
- I have two accounts by mistake. can you [close|remove] one of them?
- do you keep my [data|address|orders] after the account is [closed|deleted]?
- I want you to forget [everything you know about me|my name and address]
- I looked everywhere and can't find out how to [leave|close the account]
~ [delete|close|remove] [account|my account]
~ delete my data

# newsletter / account
= Each newsletter has an Unsubscribe link at its end; one click is enough. Under My account, Messages, you can also choose which messages you want and how often.
- how do I [unsubscribe from|stop|get rid of] your [newsletter|emails|adverts]?
- please stop sending me [emails|adverts|text messages]
- I get [too many|five] emails a week from you. I want [fewer|none]
- I unsubscribed {ago} and [still get|you still send] [adverts|the newsletter]
- I never signed up for your newsletter. [why do I get it|take me off the list]
- can I get only messages about my orders and no [advertising|offers]?
- how can I [sign up for|get] your newsletter?
- I don't want to delete my account, I just don't want any more [emails|letters|offers]
- your paper catalogue [comes every month|fills my letterbox]. how do I stop it?
~ [unsubscribe|stop emails|no more newsletter]
~ newsletter [off|stop|please remove]
`
