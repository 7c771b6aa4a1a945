package study

import (
	"strconv"
	"strings"
)

// birds are the keys of the names that models have, in the order of
// public/page/birds.ts.
const birds = `wren swift lark robin finch dove teal egret heron crane kite snipe magpie swallow plover quail raven stork
	thrush tern gull oriole hoopoe bunting sparrow starling falcon jay pipit warbler cuckoo owl rook ibis pigeon duck`

// birdName is the name of a plan's model i: "wren", and when all birds have been
// named "wren 2".
func birdName(i int) string {
	list := strings.Fields(birds)
	name := list[i%len(list)]
	if round := i / len(list); round > 0 {
		name += " " + strconv.Itoa(round+1)
	}
	return name
}

// nestName is the name of a plan's base i that is no member itself: "nest 1".
func nestName(i int) string { return "nest " + strconv.Itoa(i+1) }
