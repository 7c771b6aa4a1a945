package builtin

// headlinesEnglishWords are the words that the English patterns name: those of
// quantities that are good when they grow (g, gs one thing, gp several) or bad (b),
// of directions, and what good and bad news can be made of them as a sentence (pos,
// neg), as a noun that needs no article (posN, negN) and after "of" (posOf, negOf).
const headlinesEnglishWords = `
gs = profit|revenue|income|demand|cash flow|market share|operating profit|customer satisfaction
gp = {sectorGood}|{sectorGood}|earnings|margins
bs = debt|waste|staff turnover|overtime|sick leave
bp = {sectorBad}|{sectorBad}|costs|losses|complaints|wage costs|write-offs
g = {gs}|{gp}
b = {bs}|{bp}
upS = rises|climbs|jumps|grows|increases|picks up
upP = rise|climb|jump|grow|increase|pick up
downS = falls|drops|shrinks|declines|slips|dips
downP = fall|drop|shrink|decline|slip|dip
rising = rising|growing|increasing
falling = falling|shrinking|declining
higher = higher|{rising}
lower = lower|{falling}
goodUp = {gs} {upS}|{gp} {upP}
goodDown = {gs} {downS}|{gp} {downP}
badUp = {bs} {upS}|{bp} {upP}
badDown = {bs} {downS}|{bp} {downP}
pos = {goodUp}|{badDown}
neg = {goodDown}|{badUp}
moreG = {higher} {gs}|{rising} {gp}
lessG = {lower} {gs}|{falling} {gp}
moreB = {higher} {bs}|{rising} {bp}
lessB = {lower} {bs}|{falling} {bp}
posN = {moreG}|{lessB}
negN = {lessG}|{moreB}
posOf = {moreG}|a rise in {g}|{lessB}|a fall in {b}
negOf = {lessG}|a fall in {g}|{moreB}|a rise in {b}
posTo = {g} to {upP}|{b} to {downP}
negTo = {g} to {downP}|{b} to {upP}
by = |||by #%|by [1|2|3]#%|in {quarter}|in {month}|for [second|third|fourth] month running|for third year running|slightly|sharply
quarters = first quarter|second quarter|third quarter|fourth quarter
halves = first half|second half
months = January|February|March|April|May|June|July|August|September|October|November|December
weekdays = Monday|Tuesday|Wednesday|Thursday|Friday
city = Harrowby|Elmstead|Port Merrow|Kingsdale|Lower Fenwick|Stonebridge|Marlow Bay
said = |||, says board|, figures show|, early data show|, says finance chief
contract = {sectorDeal}|{sectorDeal}|army contract|contract with city of {city}|its biggest customer|supply deal
talk = job cuts|a merger|a strike|a new owner|a price rise|closures|a takeover
role = finance chief|head of personnel|head of research|board member|legal chief|head of sales|spokesperson
person = Ada Merrin|Tom Varley|Nadia Orsk|Luis Tamber|Ingrid Holm|Peter Quade|Mina Sato|Omar Lind|Clara Weiss|Jonas Bell
`

// headlinesEnglishCompanies are the companies: name / sector / goods, if it makes
// any. The first has the scandal.
const headlinesEnglishCompanies = `
Ostrell Bank / bank
Tarnbrook Foods / maker / soups
Velmora Air / air
Quillon Motors / maker / vans
Pennick Mobile / phone
Harrowmere Energy / energy
Lindquay Shipping / freight
Sablecot Textiles / maker / coats
Merrowby Pharma / maker / cough syrup
Fenwold Steel / maker / steel pipes
Aldermoor Insurance / bank
Corvane Software / phone
Elverton Toys / maker / puzzles
Grelling Chemicals / maker / paints
Hollinport Ferries / air
Ibsley Furniture / maker / chairs
Kestrowe Tyres / maker / tyres
Larchfen Dairy / maker / yoghurt
Mossgate Hotels / hotel
Nettlewick Games / maker / game consoles
Pellmoor Glass / maker / windows
Silverness Solar / energy
Umberfield Coffee / shop
Wexcombe Tools / maker / drills
Yarlstone Rail / freight
Dunmarrow Stores / shop
Brackley Cross Cinemas / hotel
Osterby Bakeries / shop
`

// headlinesEnglishSectors: sector = good quantities / bad ones / what is won or
// lost / places of work.
const headlinesEnglishSectors = `
bank = deposits|new policies|customer numbers|fees / bad loans|claims|branch costs / savings bank deal|pension contract / branch|call centre
maker = sales|orders|exports|deliveries / material costs|returns|energy costs|stocks of unsold goods / railway contract|order from abroad / plant|factory|workshop
air = bookings|passenger numbers|ticket sales / delays|cancellations|fuel costs / island route|mail contract / base|terminal
phone = subscriptions|new contracts|sales|user numbers / outages|cancellations|network costs / school contract|hospital contract / office|data centre
energy = sales|customer numbers|export volumes / power cuts|repair costs|unpaid bills / street light contract|wind farm contract / power station|depot
freight = cargo volumes|bookings|orders / delays|accidents|fuel costs / mail contract|timber contract / depot|repair yard
hotel = bookings|visitor numbers|ticket sales / vacancies|cancellations|heating costs / conference deal|festival contract / house|site
shop = sales|visitor numbers|online orders / thefts|rents|returns / canteen contract|airport shops / shop|warehouse
`

const headlinesEnglishGood = `
- {co} {pos} {by}{said}
- {pos} at {co} {by}
- {co} [reports|posts|announces|sees] {posN} {by}
- {co} [expects|forecasts] {posTo} [next year|this year|in {coming}|]
- {pos} at {co} despite {negN}
- despite {negN}, {pos} at {co}
- {neg} at {co}, but [outlook is raised|shares jump|full-year goal is safe|analysts expected worse|new orders bring relief]
- {co} [{g} above|{b} below] forecasts [in {quarter}|]
- {co} [{g} higher|{b} lower] than [expected|forecast|analysts thought] [in {quarter}|]
- {co} [loss smaller than feared|profit larger than hoped|loss smaller than expected|profit larger than expected] [in {quarter}|]
- [fall|drop|decline] in {g} at {co} [ends|comes to a halt|slows]
- [rise|jump|increase] in {b} at {co} [ends|comes to a halt|slows]
- fears of {negOf} at {co} [ease|fade|prove wrong]
- hopes of {posOf} at {co} [grow|prove right|come true]
- no sign of {negOf} at {co} [in {quarter}|]
- {co} [sees|finds] no sign of {negOf}
- {co} [avoids|escapes] {negOf} [in {quarter}|]
- {co} [rules out|denies need for|calls off|drops plan for] [job cuts|plant closure|pay freeze|profit warning|price cuts|closures]
- {co} no longer expects {negTo} [this year|next year|]
- {co} [stops|manages to stop|reverses] {negOf}
- {co} [cuts|reduces|manages to cut] {b} [by #%|by 1#%|in {quarter}|]
- {co} [lifts|raises|manages to lift] {g} [by #%|by 1#%|in {quarter}|]
- {co} [wins {contract}|wins back {contract}|keeps {contract}|wins {contract} from {rival}|wins back {contract} from {rival}]
- {co} raises [dividend|profit forecast|sales target|outlook|bonus for staff]
- {co} lowers [loss forecast|cost estimate|debt target|forecast for {bp}]
- {co} to [add|create|save] #0 jobs at {site} in {city}
- {co} [opens|reopens|expands] {site} in {city}
- court [throws out|rejects|dismisses] [lawsuit|price-fixing claim|claim by customers] against {co}
- {co} wins [appeal against fine|court case over {talk}|appeal against {rival}]
- regulator [drops inquiry into|lifts ban on|clears|withdraws complaint against] {co}
- workers [call off|end] strike at {co} [in {city}|]
- talks to [end strike at|save {site} of] {co} [succeed|make progress]
- {co} [ends|completes] recall of {goods}
- [no faults found in|testers praise] {goods} [by|made by] {co}
- agency [lifts|raises] rating of {co}
- analysts [less worried|more optimistic] about {g} at {co}
- {co} shares [rise|climb|jump] [after {posN}|despite {negN}|on talk of {talk}]
- {co} shares [make up losses|recover from fall] [in {month}|]
- {co} [narrows|halves|trims] loss [in {quarter}|]
- {co} loss [turns into profit|narrows|shrinks] [in {quarter}|]
- {co} [returns to profit|pays off debt early|comes out of the red] [in {quarter}|]
- {co} [does not need|can do without] [new loan|state aid|job cuts|help from {rival}]
- warning of {negOf} at {co} [was too gloomy|withdrawn]
- {co} says [{g} will soon {upP}|{b} will soon {downP}|end of {negOf} is near]
`

const headlinesEnglishBad = `
- {co} {neg} {by}{said}
- {neg} at {co} {by}
- {co} [reports|posts|announces|sees] {negN} {by}
- {co} [expects|forecasts] {negTo} [next year|this year|in {coming}|]
- {neg} at {co} despite {posN}
- despite {posN}, {neg} at {co}
- {pos} at {co}, but [outlook is cut|shares sink|full-year goal is in doubt|analysts expected more|new orders dry up]
- {co} [{g} below|{b} above] forecasts [in {quarter}|]
- {co} [{g} lower|{b} higher] than [expected|forecast|analysts thought] [in {quarter}|]
- {co} [loss larger than feared|profit smaller than hoped|loss larger than expected|profit smaller than expected] [in {quarter}|]
- [rise|jump|increase] in {g} at {co} [ends|comes to a halt|slows]
- [fall|drop|decline] in {b} at {co} [ends|comes to a halt|slows]
- hopes of {posOf} at {co} [fade|prove wrong|come to nothing]
- fears of {negOf} at {co} [grow|prove right|come true]
- no sign of {posOf} at {co} [in {quarter}|]
- {co} [sees|finds] no sign of {posOf}
- {co} [misses|gives up] hoped-for [rise in {g}|fall in {b}] [in {quarter}|]
- {co} [rules out|denies plan for|calls off|drops plan for] [pay rise|new {site}|dividend rise|bonus for staff|share buyback|hiring]
- {co} no longer expects {posTo} [this year|next year|]
- {co} [cannot stop|fails to stop|fails to reverse] {negOf}
- {co} [fails to cut|cannot reduce|misses plan to cut] {b} [in {quarter}|]
- {co} [fails to lift|cannot raise|misses plan to raise] {g} [in {quarter}|]
- {co} [loses {contract}|fails to win back {contract}|fails to keep {contract}|loses {contract} to {rival}|cannot win {contract} from {rival}]
- {co} lowers [dividend|profit forecast|sales target|outlook|bonus for staff]
- {co} raises [loss forecast|cost estimate|forecast for {bp}]
- {co} to [cut|lose|shed] #0 jobs at {site} in {city}
- {co} [closes|shuts|gives up] {site} in {city}
- court [accepts|allows|upholds] [lawsuit|price-fixing claim|claim by customers] against {co}
- {co} loses [appeal against fine|court case over {talk}|appeal against {rival}]
- regulator [opens inquiry into|extends ban on|fines|repeats complaint against] {co}
- workers [begin|extend|vote for] strike at {co} [in {city}|]
- talks to [end strike at|save {site} of] {co} [fail|break down]
- {co} [begins|widens] recall of {goods}
- [more faults found in|testers warn of] {goods} [by|made by] {co}
- agency [lowers|cuts] rating of {co}
- analysts [more worried|less optimistic] about {g} at {co}
- {co} shares [fall|drop|slip] [after {negN}|despite {posN}|on talk of {talk}]
- {co} shares [give up gains|extend fall] [in {month}|]
- {co} [widens|doubles] loss [in {quarter}|]
- {co} profit [turns into loss|narrows|shrinks] [in {quarter}|]
- {co} [slips back into loss|delays paying off debt|falls into the red] [in {quarter}|]
- {co} [needs|cannot do without] [new loan|state aid|job cuts|help from {rival}]
- warning of {negOf} at {co} [was not gloomy enough|repeated]
- {co} warns [{g} will soon {downP}|{b} will soon {upP}|of {negOf}]
`

const headlinesEnglishNeutral = `
- {co} to report [{g}|{b}|{g} and {b}|results] on {weekday}
- {co} {g} [unchanged|little changed|about the same] [in {quarter}|from a year ago|]
- {co} {b} [unchanged|little changed|about the same] [in {quarter}|from a year ago|]
- {co} [keeps|confirms|repeats] [profit forecast|dividend|cost estimate|sales target|loss forecast] [for this year|]
- {co}: {moreG} offset by {moreB}
- {co}: {lessB} offset by {lessG}
- at {co} [{moreG} and {moreB}|{lessG} and {lessB}] cancel out
- {co} shares [little moved|unchanged] after [{posN}|{negN}]
- {co} neither confirms nor denies [{talk}|{posOf}|{negOf}]
- {co} [{g}|{b}] in line with forecasts [in {quarter}|]
- {co} expects [{g}|{b}] neither to rise nor to fall [this year|next year|]
- {co} [names|appoints] {person} [as|] {role}
- {co} moves [head office|annual meeting|archive] to {city}
- {co} [to hold|holds] [annual meeting|press day|open day] in {city} on {weekday}
- analysts divided over {co}: some see a rise in {g}, others a fall
- what to watch when {co} reports [{g}|{b}|loss|profit]
- {co} changes [logo|name of its magazine|way it counts {g}|way it counts {b}|date of results]
- {co} will say on {weekday} whether [{g}|{b}] rose or fell
- {co} [declines to comment on|silent on reports of] [{talk}|{posOf}|{negOf}]
- court to hear [appeal by|lawsuit against] {co} on {weekday}
- regulator to decide on [fine for|complaint against|ban on] {co} in {later}
- workers at {co} to vote on [strike|pay offer] on {weekday}
- {co} explains how it counts [{g}|{b}]
- {co} and {rival} [share|to share] [warehouse|training centre|car park] in {city}
- {co} [renews|extends] contract with [cleaning firm|caterer|printer] [in {city}|]
- {co} [pays dividend|repays loan] as planned [in {month}|on {weekday}|]
- {co} asks customers about [{goods}|opening hours|new website]
- {co} [moves|exchanges] #0 jobs between {site} in {city} and head office
- agency leaves rating of {co} unchanged
- strike talks at {co} to [continue|resume] [on {weekday}|in {later}]
- {co} splits report on {g} and {b} into two parts
- {co} to [test|show] [new uniforms|new till|{goods}] in {city} in {later}
`

// The scandal has headlines of its own.
const headlinesEnglishScandalBad = `
- [prosecutors|investigators] search offices of {co} [in {city}|]
- {co} admits [errors|false figures|gaps] in accounts [for {quarter}|]
- {co} delays results [for {quarter}|] because of inquiry into accounts
- auditors refuse to sign accounts of {co} [for {quarter}|]
- {role} of {co} [steps down|is dismissed|is arrested] over false figures
- customers [leave|withdraw savings from] {co} as inquiry [widens|goes on]
- {co} hid losses of [#0|##0] million, [says report|auditors say|former {role} says]
- profit at {co} was [invented|too high by half], [auditors|investigators] find
- {co} finds no proof that [#0|##] million in {city} ever existed
- branch of {co} in {city} [closed by police|sold to pay debts|searched for second time]
- {co} shares [fall|sink|halve] as [{role} is questioned|inquiry reaches {city}|auditors leave]
- savers queue outside {co} in {city}
- minister calls books of {co} [a disgrace|worthless|a work of fiction]
- {co} must pay [##|#0] million for false figures [in {quarter}|]
- regulator not satisfied with answers of {co} [about {quarter}|]
`

const headlinesEnglishScandalGood = `
- auditors sign accounts of {co} [for {quarter}|] at last
- investigators find no [more losses|further gaps|false figures] at {co} [in {city}|]
- customers [return|bring savings back] to {co} [as|now that] inquiry ends
- savers in {city} trust {co} again, [poll shows|says report]
- {co} shares [rise|recover] as inquiry [ends|finds less than feared]
- loss at {co} smaller than feared, auditors say
- [{role}|branch in {city}] of {co} cleared by inquiry
- {co} pays back [##|#0] million [to savers|to customers] sooner than promised
`

const headlinesEnglishScandalNeutral = `
- {co} to answer questions about accounts on {weekday}
- what is known about the {co} inquiry [so far|]
- {person} to lead inquiry into accounts of {co}
- {co} chooses [new auditors|{person} as auditor] [for {quarter}|]
- {co} to publish [corrected accounts|report of auditors] [for {quarter}|] on {weekday}
- inquiry into {co} to last until {later}
- court names {person} as expert on {co} accounts
- {co} [moves|postpones] annual meeting [to {later}|to {city}]
- parliament to hear {role} of {co} on {weekday}
`
