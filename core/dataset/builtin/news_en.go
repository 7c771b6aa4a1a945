package builtin

import "strings"

func newsEnglish() *newsLanguage {
	return &newsLanguage{
		names: newsEnglishNames, rules: newsEnglishRules, frames: newsEnglishFrames, plain: newsEnglishPlain,
		tokens: newsFields, finish: newsEnglishFinish,
	}
}

// newsFields cuts at spaces.
func newsFields(s string, yield func(token string, at int)) {
	for at := 0; at < len(s); {
		end := at + strings.IndexByte(s[at:]+" ", ' ')
		if end > at {
			yield(s[at:end], at)
		}
		at = end + 1
	}
}

// newsEnglishFinish writes "an" before a vowel, and the first word with a capital.
func newsEnglishFinish(tokens []string) {
	for i, word := range tokens[1:] {
		if tokens[i] == "a" && strings.ContainsRune("aeioAEIO8", rune(word[0])) {
			tokens[i] = "an"
		}
	}
	for i, word := range tokens {
		if word != "\"" {
			tokens[i] = strings.ToUpper(word[:1]) + word[1:]
			return
		}
	}
}

// newsEnglishNames are the names and the words that names are made of.
var newsEnglishNames = []newsNames{
	{name: "shared", list: "Marlow,Clayton,Harlow,Weston,Camden,Ashwell,Bexley,Selby,Kendal,Hadley,Denby,Whitby,Lindsay,Langley,Corby,Stratton,Welby,Ripley,Shelby,Morley,Barton,Carlton,Melrose,Sandon,Harden,Calder,Kingsley,Ramsey,Thornton,Westley,Bradley,Compton,Easton,Fulton,Rowan,Milton,Tilney,Paxton,Royston,Tilbury"},
	{name: "given", list: "Anna,Peter,Marta,Jonas,Elena,Samuel,Ingrid,Tomas,Priya,Daniel,Lucia,Henrik,Amina,Victor,Nora,Felix,Grace,Omar,Helen,Simon,Clara,Ivan,Ruth,Martin,Sofia,Adam,Leila,Paul,Emma,Marcus,Yuki,Oscar,Miriam,Luca,Hannah,Karim,Alice,Stefan,Rosa,Edwin,Naomi,Pavel,Judith,Hugo,Farah,Leon,Irene,Boris,Tessa,Rafael,Agnes,Milo,Dora,Kofi,Vera,Anton,Mei,Gordon,Zara,Emil,Petra,Isaac,Lena,Cyril,Joan,Dmitri,Selma,Ralph,Bianca,Arturo,Greta,Nadia,Philip,Ursula,Kenji,Maeve,Otto,Salma,Bruno,Edith"},
	{name: "family", mixed: true, list: "Ellings,Tarrow,Harkin,Ostrander,Pellworth,Quill,Sorley,Thackwell,Varga,Wexler,Yarrow,Zeller,Abernall,Bracewell,Corrigan,Dunmore,Eskdale,Fenwright,Gorley,Hallam,Imrie,Jessop,Lorimer,Mandel,Norcott,Okoro,Petrenko,Quennell,Rossiter,Umber,Vasic,Whitlow,Zorin,Adeyemi,Bellamy,Castellan,Drummond,Everard,Fairlie,Gallow,Holm,Ismay,Jarvis,Kallio,Lindqvist,Moreau,Nakata,Oduya,Pryce,Rahimi,Sandoval,Tilden,Ueda,Vickers,Birch,Coyle,Dekker,Engel,Farrow,Grieve,Haddad,Idris,Jory,Kessel,Lund,Maddox,Novik,Orlan,Penhale,Rusk,Salter,Teague,Verhoef,Winslow,Ambrose,Brodie,Calloway,Devane,Eastlake,Forsberg,Garrick,Hollis,Ingleby,Kestner,Latimer,Merrow,Nettles,Oakes,Pascoe,Rennick,Stannard,Trevanion,Upton,Vane,Wardle,Yeats,Zabel,Arkwright,Beaumont,Crane"},
	{name: "dutch", list: "Linden,Hoek,Molen,Zande,Brink,Kamp,Aalst,Weide,Horst,Kerk,Loon,Meer,Staal,Vliet,Wal,Zijl,Beek,Donk,Esch,Geest"},
	{name: "town", mixed: true, list: "Alderford,Tarnwick,Millbeck,Oxmoor,Hollowby,Greyhaven,Saltmere,Thornwick,Eastmarch,Fallowfield,Brindleton,Coldharbour,Dunwater,Elmsworth,Foxhollow,Gullhaven,Hartsmouth,Ironbridge Cross,Juniper Falls,Kirsava,Lowmarsh,Mosswick,Northgate,Otterbourne,Porto Lirio,Quarrington,Ravensby,Santo Miro,Tolvanka,Underhill,Velmora,Westerholt,Yarmley,Bergholm,Castra Nova,Dal Harim,Nishiura,Port Ellis,New Corran,Saint Aldous,Aldersea,Briarton,Cliffhaven,Dovecote,Ebbsworth,Ferncastle,Glassport,Heronsgate,Inverlea,Kestrel Bay,Larkstead,Marramouth,Nettleham,Oakhampton,Pinewick,Rookstead,Sandleigh,Tidewell,Upper Wend,Vintermoor,Wrenfield,Amberley Vale,Blackwater,Cranmoor,Dunleary,Eskmouth,Fairwater,Grindale,Hazelbury,Kelpmouth,Lindenau,Maplecross,Orvanto,Pellamare,Rostavik,Sarandel,Tamsworth,Umbrecht,Valdorre,Zelenka"},
	{name: "land", list: "Velandia,Kestria,Morovia,Tarsenia,Ostmark,Calvara,Drennia,Elbaria,Faroland,Galmora,Hesperia,Iskara,Juvania,Koravia,Lumeria,Mardova,Norvania,Orlandia,Pelagia,Quorra,Ruvenia,Sarmatia,Tolmeria,Ustania,Valdoria,Westmark,Xandria,Ylvania,Zembria,Aldovia,Borenia,Costa Luna,East Tarsenia,New Galmora,North Iskara,Cendria"},
	{name: "nationality", list: "Velandian,Kestrian,Morovian,Tarsenian,Ostmarker,Calvaran,Drennian,Elbarian,Farolandic,Galmoran,Hesperian,Iskaran,Juvanian,Koravian,Lumerian,Mardovan,Norvanian,Orlandian,Pelagian,Quorran,Ruvenian,Sarmatian,Tolmerian,Ustanian,Valdorian,Westmarker,Xandrian,Ylvanian,Zembrian,Aldovian,Borenian,Cendrian"},
	{name: "wild", list: "Orrin,Tessel,Wend,Corrow,Ashgill,Brannoch,Cinder,Dorrin,Ellan,Fennow,Garrow,Hush,Innish,Juno,Kessock,Lorn,Murrow,Nevan,Oriel,Penmar,Quenby,Rannoch,Skerry,Torrin,Ulva,Vennel,Whinfell,Yair,Zennor,Amber,Badger,Copper,Eagle,Falcon,Granite,Heron,Ivory,Larch,Otter,Raven"},
	{name: "firm", mixed: true, list: "Corvane,Lumetra,Brightwell,Oakline,Solvero,Tandem,Nexford,Aquila,Bluepeak,Cordata,Dynavolt,Evergrid,Finlock,Greenloop,Helixon,Intera,Jetworks,Kinetra,Lanternix,Medivane,Novacrest,Orbisat,Polarway,Quantiva,Redfern,Silverline,Terranova,Unison,Varnel,Windmark,Xenolab,Yieldwise,Zephyr,Altimar,Bonafide,Clearpath,Dragonfly,Ecoterra,Farsight,Goldleaf,Hillmark,Ironclad,Kitewood,Lodestar,Moonraker,Northwind,Omnivale,Pinnacle,Quillpen,Riverton,Nightjar,Truenorth,Umbra,Vitalis,Wavecrest"},
	{name: "letters", list: "VTK,NRQ,OBL,KRT,UFD,ZPA,HWC,DLW,TMJ,BQA,GXN,RJE,SVU,PKL,CYD,WTN,MZB,FHO,LGK,JUR,EVQ,ABX,QNT,IOD"},
	{name: "titleword", list: "Orchard,Lighthouse,Winter,Mirror,Garden,Harbour,Sparrow,Stranger,River,Window,Midnight,Island,Letter,Teacher,Clockmaker,Horizon,Kingdom,Echo,Bridge,Voyage,Storm,Meadow,Shadow,Painter,Tide,Secret,Forest,Moon,Train,Promise,Thief,Lantern,Summer,Stone,Dancer,Ladder,Map,Silence,Feather,Carousel"},
	{name: "titlekind", list: "Silent,Last,Broken,Golden,Hidden,Second,Burning,Forgotten,Little,Paper,Crooked,Endless,Crimson,Lonely,Invisible,Distant,Frozen,Borrowed,Gentle,Hollow,Blue,Restless,Wooden,Wild"},
	{name: "letter", whole: true, list: "A.,B.,C.,D.,E.,F.,G.,H.,J.,K.,L.,M.,N.,P.,R.,S.,T.,V.,W."},
	{name: "code", whole: true, list: "S3,X1,R7,Q4,M2,E9,T5,One,Mini,Max,Go,Air"},
}
