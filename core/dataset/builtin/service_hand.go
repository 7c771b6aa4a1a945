package builtin

import "strings"

const (
	careless = .22 // writes no capitals
	bare     = .25 // ends without a mark
	slip     = .07 // mistypes a word
)

// englishHand writes a question as someone would type it.
func (s *service) englishHand(q string, short bool) string {
	q = tidy(q)
	if s.chance(slip) {
		q = s.mistype(q)
	}
	if s.chance(bare) || short {
		q = strings.TrimRight(q, ".?!")
	}
	if s.chance(careless) || short && s.chance(.6) {
		return strings.ToLower(q)
	}
	return sentences(q)
}

// mistype swaps, drops or doubles one letter in a longer word.
func (s *service) mistype(q string) string {
	words := strings.Split(q, " ")
	at := s.rng.Intn(len(words))
	w := words[at]
	if len(w) < 6 || strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") != "" {
		return q
	}
	i := 1 + s.rng.Intn(len(w)-3)
	switch s.rng.Intn(3) {
	case 0:
		w = w[:i] + w[i+1:i+2] + w[i:i+1] + w[i+2:]
	case 1:
		w = w[:i] + w[i+1:]
	case 2:
		w = w[:i] + w[i:i+1] + w[i:]
	}
	words[at] = w
	return strings.Join(words, " ")
}

// chineseSlips are characters that are typed for others of the same sound.
const chineseSlips = "订单>定单|账户>帐户|账户>帐号|怎么>咋么|的时候>得时候|已经>己经|登录>登陆|优惠券>优惠卷|再>在|收到>收道|退款>退宽|快递>快弟"

// chineseHand writes a question as someone would type it.
func (s *service) chineseHand(q string, short bool) string {
	q = strings.ReplaceAll(q, " ", "")
	if s.chance(slip) {
		right, wrong, _ := strings.Cut(s.one(chineseSlips), ">")
		q = strings.Replace(q, right, wrong, 1)
	}
	if s.chance(bare) || short {
		q = strings.TrimRight(q, "。？！")
	}
	return q
}
