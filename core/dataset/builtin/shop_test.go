package builtin

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"murmuration/core/digest"
	"murmuration/core/text"
)

// A ranker scores every item for a history; ties go to the lower number.
type shopRanker func(user int, history []int) []float64

func shopNumbers(t *testing.T, cases []text.Case, names []string) [][]int {
	t.Helper()
	number := map[string]int{}
	for i, name := range names {
		number[name] = i
	}
	out := make([][]int, len(cases))
	for u, c := range cases {
		for _, name := range c.Items {
			i, ok := number[name]
			if !ok {
				t.Fatalf("%q is no item", name)
			}
			out[u] = append(out[u], i)
		}
	}
	return out
}

// shopHits is HR@10 under full ranking of each user's last item.
func shopHits(users [][]int, rank shopRanker) float64 {
	hits := 0
	for u, items := range users {
		last := len(items) - 1
		score, target := rank(u, items[:last]), items[last]
		above := 0
		for i, x := range score {
			if x > score[target] || x == score[target] && i < target {
				above++
			}
		}
		if above < 10 {
			hits++
		}
	}
	return float64(hits) / float64(len(users))
}

// shopPopular ranks by how often an item was bought, the last of each user left out.
func shopPopular(users [][]int, n int) shopRanker {
	count := make([]float64, n)
	for _, items := range users {
		for _, i := range items[:len(items)-1] {
			count[i]++
		}
	}
	return func(int, []int) []float64 { return count }
}

// shopRepeat ranks the newest items first.
func shopRepeat(n int) shopRanker {
	return func(_ int, history []int) []float64 {
		score := make([]float64, n)
		for at, i := range history {
			score[i] = float64(at + 1)
		}
		return score
	}
}

// shopItemItem ranks by the sum of cosines with the last few of the items bought
// (0: all), over which users bought what. With fresh, nothing bought is ranked.
func shopItemItem(users [][]int, n, few int, fresh bool) shopRanker {
	both, one := make([][]float64, n), make([]float64, n)
	for i := range both {
		both[i] = make([]float64, n)
	}
	for _, items := range users {
		set := slices.Clone(items[:len(items)-1])
		slices.Sort(set)
		set = slices.Compact(set)
		for _, i := range set {
			one[i]++
			for _, j := range set {
				both[i][j]++
			}
		}
	}
	return func(_ int, history []int) []float64 {
		score := make([]float64, n)
		recent := history
		if few > 0 {
			recent = history[max(0, len(history)-few):]
		}
		for _, i := range recent {
			for j := range score {
				if i != j && one[i]*one[j] > 0 {
					score[j] += both[i][j] / math.Sqrt(one[i]*one[j])
				}
			}
		}
		for _, i := range history {
			if fresh {
				score[i] = -1
			}
		}
		return score
	}
}

// shopMarkov ranks by what followed the last item.
func shopMarkov(users [][]int, n int) shopRanker {
	next := make([][]float64, n)
	for i := range next {
		next[i] = make([]float64, n)
	}
	for _, items := range users {
		for at := 1; at < len(items)-1; at++ {
			next[items[at-1]][items[at]]++
		}
	}
	return func(_ int, history []int) []float64 { return next[history[len(history)-1]] }
}

// shopOracle ranks by the generator's own weights, which know what the user is up to.
func shopOracle(w *shopWorld, seed uint64) shopRanker {
	return func(user int, history []int) []float64 {
		s := newShopper(w, seed, uint64(user))
		for range history {
			s.buy()
		}
		score := make([]float64, len(w.english))
		for _, m := range s.moves() {
			score[m.item] += float64(m.weight)
		}
		return score
	}
}

// A sequence has more to tell than what is popular, what was bought last, what is
// bought by the same people, or what follows the last item; the generator itself
// bounds what can be known.
func TestShopNeedsTheSequence(t *testing.T) {
	w := newShopWorld()
	n := len(w.english)
	for _, seed := range []uint64{1, 2} {
		users := shopNumbers(t, Shop("en", seed), w.english)
		for _, c := range []struct {
			name        string
			rank        shopRanker
			least, most float64
		}{
			{"popularity", shopPopular(users, n), .05, .25},
			{"repeat-last", shopRepeat(n), .1, .45},
			{"item-item", shopItemItem(users, n, 0, false), .2, .6},
			{"item-item, nothing twice", shopItemItem(users, n, 0, true), .1, .6},
			{"item-item of the last item", shopItemItem(users, n, 1, false), .2, .6},
			{"what followed the last item", shopMarkov(users, n), .2, .75},
			{"oracle", shopOracle(w, seed), .85, 1},
		} {
			got := shopHits(users, c.rank)
			t.Logf("seed %d, %s: HR@10 %.3f", seed, c.name, got)
			if got < c.least || got > c.most {
				t.Errorf("seed %d, %s: HR@10 %.3f, want %.2f to %.2f", seed, c.name, got, c.least, c.most)
			}
		}
	}
}

func TestShopIsWellFormed(t *testing.T) {
	w := newShopWorld()
	english, chinese := shopNumbers(t, Shop("en", 1), w.english), shopNumbers(t, Shop("zh", 1), w.chinese)
	if !slices.EqualFunc(english, chinese, slices.Equal[[]int]) {
		t.Error("the two languages tell of different customers")
	}
	if len(english) != shopUsers || len(w.english) != shopWide*len(shopShelves) || len(w.chinese) != len(w.english) {
		t.Errorf("%d customers, %d and %d items", len(english), len(w.english), len(w.chinese))
	}
	for _, names := range [][]string{w.english, w.chinese} {
		if at := newsTwice(names); at != "" {
			t.Errorf("two items are called %q", at)
		}
	}
	bought := make([]int, len(w.english))
	for _, items := range english {
		if len(items) < shopLeast || len(items) > shopMost {
			t.Errorf("a customer of %d purchases", len(items))
		}
		for _, i := range items {
			bought[i]++
		}
	}
	for i, n := range bought {
		if n < 20 {
			t.Errorf("%s was bought %d times", w.english[i], n)
		}
	}
	for _, p := range shopProjects {
		if p.taste != "home" && !slices.Contains(w.tastes, p.taste) || p.season != "" && !slices.Contains(w.seasons, p.season) {
			t.Errorf("the project %q is for nobody or never", p.items)
		}
		if at := newsTwice(strings.Fields(p.items)); at != "" {
			t.Errorf("the project %q has %s twice", p.items, at)
		}
	}
}

// A project goes on where it was left, whatever came between, and ends with its
// last item.
func TestShopProjectsGoOn(t *testing.T) {
	w := newShopWorld()
	s := newShopper(w, 1, 0)
	s.open = []shopJob{{0, slices.Clone(w.projects[0][1:])}} // flour, then yeast, baking-tin, …
	for i, item := range w.projects[0][1:] {
		if next := s.open[0].next(); len(next) != 1 || next[0] != item {
			t.Fatalf("step %d: next is %v, want %d", i, next, item)
		}
		s.cross(item)
	}
	if len(s.open) != 0 {
		t.Error("the project is still open")
	}
}

// What has a season is begun ten times as readily in it as out of it, and what a
// customer has under way is not begun again.
func TestShopSeasons(t *testing.T) {
	w := newShopWorld()
	s := newShopper(w, 1, 0)
	winter := slices.IndexFunc(shopProjects, func(p shopProject) bool { return p.season == "winter" })
	s.likes[winter], s.season = 1, 0
	for _, c := range []struct{ bought, want int }{
		{0, 5 * 62}, {3, 5 * 62}, {4, 31}, {15, 31}, {16, 5 * 62},
	} {
		if s.bought = c.bought; s.wish(winter) != c.want {
			t.Errorf("after %d purchases the wish is %d, want %d", c.bought, s.wish(winter), c.want)
		}
	}
	s.open = []shopJob{{winter, nil}}
	if s.wish(winter) != 0 {
		t.Error("a project under way is begun again")
	}
}

// The datasheet's table tells of this set.
func TestShopDatasheet(t *testing.T) {
	w := newShopWorld()
	users := shopNumbers(t, Shop("en", 1), w.english)
	n, purchases := len(w.english), 0
	for _, items := range users {
		purchases += len(items)
	}
	row := fmt.Sprintf("| %d | %d | %d | %d |", len(users), n, len(shopProjects), purchases)
	for _, rank := range []shopRanker{shopPopular(users, n), shopRepeat(n), shopItemItem(users, n, 0, false), shopMarkov(users, n), shopOracle(w, 1)} {
		row += fmt.Sprintf(" %.3f |", shopHits(users, rank))
	}
	newsSheetHas(t, "shop", row)
}

// The bits are part of the promise that a seed means the same everywhere.
func TestShopStaysTheSame(t *testing.T) {
	for _, c := range []struct{ language, want string }{
		{"en", "b3db93d59ddfc9ba92280e5f6fcfd7bbecc310a3187f1ccc105653bab0199812"},
		{"zh", "598747fbb138c6ee9dce733d475125648e7edaf0f2326c60df9ad75f5641b279"},
	} {
		h := digest.New()
		for _, e := range Shop(c.language, 1) {
			h.Write([]byte(strings.Join(e.Items, " ") + "\n"))
		}
		if got := h.Hex(); got != c.want {
			t.Errorf("%s: %s", c.language, got)
		}
	}
}
