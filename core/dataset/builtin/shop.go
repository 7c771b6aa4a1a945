package builtin

import (
	"slices"
	"strings"

	"murmuration/core/rng"
	"murmuration/core/text"
)

const (
	shopUsers             = 2500
	shopLeast, shopMost   = 6, 40 // purchases of a user
	shopPace              = 4     // purchases in a season
	shopHabits            = 6     // projects that a user comes back to
	shopOpen              = 3     // projects that a user has under way, at most
	shopPeriod, shopSlack = 4, 5  // purchases until a staple is due again: from 4 to 8

	shopWide = 10 // items on a shelf

	// Weights of what comes next: a staple that is due; the newest project going
	// on; a new one, with none open or with one; any item for no reason, and any
	// of the last one's shelf.
	shopDue, shopGoOn, shopBegin, shopInterrupt, shopAny, shopNear = 6000, 5000, 5000, 450, 1, 12

	// Weights of a new project: any, and one that the customer comes back to.
	shopNew, shopLike = 2, 60
)

// Shop returns what the customers of a shop bought, Items of one customer, the
// oldest first: 2500 customers, 6 to 40 purchases each. English and Chinese tell
// of the same customers.
//
// A customer has two tastes, six projects that come again and one or two staples.
// A project is a list of items bought in order, or a basket in any order; it may
// be interrupted by another and is taken up again after it. A staple is due some
// purchases after it was bought last. New projects go by taste and season, the
// season passing as the customer buys; and some purchases are for no reason.
func Shop(language string, seed uint64) []text.Case {
	w := newShopWorld()
	names := w.english
	if language == "zh" {
		names = w.chinese
	}
	cases := make([]text.Case, shopUsers)
	for u := range cases {
		s := newShopper(w, seed, uint64(u))
		for range s.length {
			cases[u].Items = append(cases[u].Items, names[s.buy()])
		}
	}
	return cases
}

// shopWorld is the shop with items as numbers, ten on each shelf.
type shopWorld struct {
	english, chinese []string // names of items
	staples          []int
	tastes, seasons  []string
	projects         [][]int // their items
}

func newShopWorld() *shopWorld {
	w := &shopWorld{tastes: strings.Fields(shopTastes), seasons: strings.Fields("winter spring summer autumn")}
	for _, shelf := range shopShelves {
		for i, name := range strings.Fields(shelf) {
			if i%2 == 0 {
				w.english = append(w.english, name)
			} else {
				w.chinese = append(w.chinese, name)
			}
		}
	}
	w.staples = w.numbers(shopStaples)
	for _, p := range shopProjects {
		w.projects = append(w.projects, w.numbers(p.items))
	}
	return w
}

func (w *shopWorld) numbers(names string) []int {
	var list []int
	for _, name := range strings.Fields(names) {
		at := slices.Index(w.english, name)
		if at < 0 {
			panic("builtin: no such item in the shop")
		}
		list = append(list, at)
	}
	return list
}

// shopper is a customer: what never changes, and what the purchases change.
type shopper struct {
	w       *shopWorld
	r       rng.Stream
	length  int
	season  int   // of the first purchase
	likes   []int // weight of each project
	staples []shopStaple

	bought int
	last   int       // item
	open   []shopJob // under way, the newest last

	list []shopMove // scratch of moves
}

type shopStaple struct{ item, period, since int }

// shopProject is for those of one taste, and "home" for anybody; without a season
// it may be begun at any time.
type shopProject struct {
	taste, season, items string
	basket               bool
}

// shopJob is a project under way: the items not yet bought.
type shopJob struct {
	project int
	left    []int
}

func newShopper(w *shopWorld, seed, user uint64) *shopper {
	s := &shopper{w: w, r: rng.New(seed, "shop", user)}
	more := shopMost - shopLeast + 1
	s.length = shopLeast + min(s.r.Intn(more), s.r.Intn(more)+more/4)
	s.season = s.r.Intn(4)
	s.choose()
	for range 1 + s.r.Intn(2) {
		period := shopPeriod + s.r.Intn(shopSlack)
		s.staples = append(s.staples, shopStaple{w.staples[s.r.Intn(len(w.staples))], period, s.r.Intn(period)})
	}
	s.last = s.r.Intn(len(w.english))
	return s
}

// choose draws two tastes and the projects that the customer comes back to.
func (s *shopper) choose() {
	first := drawOne(&s.r, s.w.tastes)
	second := drawOne(&s.r, s.w.tastes)
	weights := make([]int, len(shopProjects))
	for i, p := range shopProjects {
		weights[i] = 1
		switch p.taste {
		case first:
			weights[i] = 30
		case second, "home":
			weights[i] = 10
		}
	}
	s.likes = make([]int, len(shopProjects))
	for range shopHabits {
		i := drawWeighted(&s.r, len(weights), func(i int) int { return weights[i] })
		s.likes[i], weights[i] = 1+s.r.Intn(3), 0
	}
}

// shopMove is one thing that a customer may do next: buy an item for a project,
// the newest that is open unless it begins, or for none (-1).
type shopMove struct {
	item, project, weight int
	begins                bool
}

// moves are all things that the customer may do next, in memory that the next
// call takes.
func (s *shopper) moves() []shopMove {
	list := s.wander(s.list[:0])
	for _, staple := range s.staples {
		if staple.since >= staple.period {
			list = append(list, shopMove{staple.item, -1, shopDue, false})
		}
	}
	if n := len(s.open); n > 0 {
		next := s.open[n-1].next()
		for _, item := range next {
			list = append(list, shopMove{item, s.open[n-1].project, shopGoOn / len(next), false})
		}
	}
	s.list = s.begin(list)
	return s.list
}

// next are the items of which any may come next: of a basket all that are left.
func (j shopJob) next() []int {
	if shopProjects[j.project].basket {
		return j.left
	}
	return j.left[:1]
}

// wander adds purchases for no reason: any, rather of the last one's shelf.
func (s *shopper) wander(list []shopMove) []shopMove {
	for item := range s.w.english {
		weight := shopAny
		if item/shopWide == s.last/shopWide {
			weight = shopNear
		}
		list = append(list, shopMove{item, -1, weight, false})
	}
	return list
}

// begin adds the projects that may be begun: the customer's own as they suit the
// season, and now and then any other.
func (s *shopper) begin(list []shopMove) []shopMove {
	if len(s.open) == shopOpen {
		return list
	}
	total, sum := shopBegin, 0
	if len(s.open) > 0 {
		total = shopInterrupt
	}
	for i := range shopProjects {
		sum += s.wish(i)
	}
	for i, items := range s.w.projects {
		list = append(list, shopMove{items[0], i, total * s.wish(i) / sum, true})
	}
	return list
}

// wish is the weight of a project that may be begun now; 0: it is open already.
func (s *shopper) wish(project int) int {
	for _, job := range s.open {
		if job.project == project {
			return 0
		}
	}
	weight := shopNew + shopLike*s.likes[project]
	season := shopProjects[project].season
	switch {
	case season == "":
		return 2 * weight
	case season == s.w.seasons[(s.season+s.bought/shopPace)%4]:
		return 5 * weight
	}
	return weight / 2
}

// buy draws what the customer buys next.
func (s *shopper) buy() int {
	moves := s.moves()
	m := moves[drawWeighted(&s.r, len(moves), func(i int) int { return moves[i].weight })]
	switch {
	case m.begins:
		s.open = append(s.open, shopJob{m.project, slices.Clone(s.w.projects[m.project][1:])})
	case m.project >= 0:
		s.cross(m.item)
	}
	s.keep(m.item)
	return m.item
}

// cross takes an item off the newest project's list, and closes it with the last.
func (s *shopper) cross(item int) {
	job := &s.open[len(s.open)-1]
	at := slices.Index(job.left, item)
	job.left = slices.Delete(job.left, at, at+1)
	if len(job.left) == 0 {
		s.open = s.open[:len(s.open)-1]
	}
}

// keep counts a purchase, whatever it was for.
func (s *shopper) keep(item int) {
	s.bought++
	s.last = item
	for i := range s.staples {
		s.staples[i].since++
		if s.staples[i].item == item {
			s.staples[i].since = 0
		}
	}
}
