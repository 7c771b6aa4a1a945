package flock

import (
	"fmt"
	"strings"

	"murmuration/core/study"
	"murmuration/core/study/builtin"
)

// Head is what is told of all built-in plans, as Markdown.
const Head = `A plan is arms × seeds. The plans below come with the page. What each should show stands in the code (core/study/builtin), and was committed before it was first run with these seeds;
by then pilot runs with other seeds (201 to 205) had been seen, in which recipes were changed where models learned nothing, or so much that nothing of their bases was left, or took too long. Worlds are English;
a causal LSTM of 64, 400 steps on 12,000 sentences, where nothing else is said. Each plan is grown by lab.study() with two workers, and measured by its surveyor.

Intervals are 95 %, by leaving out each seed in turn (jackknife, Student's t), since models are in several pairs; p is of no difference, either way: the labels of models are exchanged, not of pairs. Where each of five seeds is
compared with itself no p can be below .0625, which is then "the least". *As expected* is what is expected with its whole interval; else *not for sure* is added.

`

// prose tells of each built-in plan what is done, what its findings are, and why
// that is expected.
var prose = map[string]string{
	"lineage": "C1. Of each seed three models: two fine-tunings of one base that differ in the order of the examples alone (*base*), and one whose base began with the same " +
		"first weights and read in another order (*init*). *Other* are models of two seeds, *untrained* the same before their first step. Expected: the closer the kin, the more " +
		"alike, and the lower the barrier between them (Neyshabur et al. 2020, Frankle et al. 2020; Juneja et al. 2023 found otherwise among text classifiers).",
	"monoculture": "C3. Five bases, each with three fine-tunings to the world's recall questions, whole, and three of the head alone. *ec* is error consistency on 600 test questions, " +
		"*base* of one base's children, *other* of two bases'; *h* is outcome homogenization of triples. Expected from our own pilot: a gap above .3, and the head alone no less " +
		"(Bommasani et al. 2022 found mixed results for shared models).",
	"alignment": "C2. Ten bases of each of two widths, compared two by two, so that there are five pairs that share no model. *barrier* as they stand, *aligned* with the units of the one " +
		"laid over the other's by what they do, *gone* the share that is gone. Expected: at least half, and more where models are wider (Ainsworth et al. 2023).",
	"seeds": "C8. Ten bases, each fine-tuned to a fifth of the reviews, whole and by the head alone. *width* is the multi-bootstrap's interval over seeds and questions as a multiple of that " +
		"over questions alone. Expected: whole is more accurate, and a test on one model would be surer of it than it may (Sellam et al. 2022).",
	"architectures": "C5. Three architectures × two objectives × five seeds, one text. *kind* and *objective* are by how much models that share it, and all else, are more alike than models that " +
		"do not. Expected: both above 0 (Maheswaranathan et al. 2019).",
	"data": "C4. Five samples of the reviews, each learned from by five models of different bases. *sample* is by how much pairs of one sample have a higher H than pairs of two, *h3* is H of triples. " +
		"Expected: above 0, and single people more than groups (Bommasani et al. 2022, section 4).",
	"causes": "What models have in common, one thing at a time. In the reference first weights and order are each model's own, and the text is one; of the other arms one fixes the first weights, one the " +
		"order, and in each of the others one thing is different: own sentences, SGD, a GRU, the masked objective, or all of that. Each finding is by how much models that share the thing are more alike. " +
		"Expected: all above 0.",
	"ensembles": "C7. Five parents, each with five children that learned a fifth of the reviews, asked in threes: siblings (*base*), or children of three parents (*other*). Every child is in as many teams as " +
		"any other, so that their members are equally accurate. *gain* is by how much the averaged probabilities are right more often than a member. Expected: *other* gains more (Gontijo-Lopes et al. 2022).",
	"order": "C9. Five models of the recipe in which abilities are watched as they come, looked at in 24 steps and at their end. *tau* is Kendall's τ between the orders in which their abilities came, *onset* " +
		"the step from which on accuracy stays at .9. Expected: above 0.",
	"diversity": "The same recipe on 300, 1,500 and 12,000 sentences (1, 2, 3), for as many steps. *loss* is on sentences that none has read. Expected: on many sentences models generalise better, and are more " +
		"alike (Morcos et al. 2018); the article, in its section 2.2.4, hopes for less alike.",
	"sizes": "C6 and the scale ladder. One recipe at widths 8, 16, 32, 64 and 128 (1 to 5). *ability* is the mean accuracy over the battery's probes; *size* the slope per tenfold number of parameters, of loss with its " +
		"sign turned. Expected: all above 0 (Morcos et al. 2018, Kornblith et al. 2019; our own pilot did not resolve likeness).",
	"flaw": "Five bases read a text with a prejudice, that nothing good follows from the waiter, and five the same text without; of each there are two children, which learn the reviews, where there is no prejudice. " +
		"*word* are test reviews that praise the waiter, *rest* those that praise another; *both* is how often two children of two bases fail the same review of the word. Expected: the heirs fail more of *word*, " +
		"more than they fail more of *rest*, and the same ones. After a first run with these seeds the head's steps were raised from 300 to 1,500: heads had failed 43 to 68 in 100 of all praise, whatever their bases had read, and all six expectations had come contrary, none for sure.",
}

// PlanText tells of a plan what is done and expected, as Markdown.
func PlanText(p *builtin.Plan) string {
	planned, err := study.Expand(&p.Plan)
	if err != nil {
		panic("flock: a built-in plan is not possible")
	}
	var gates []string
	for _, e := range p.Expect {
		if e.Gate {
			gates = append(gates, e.Name)
		}
	}
	text := fmt.Sprintf("%s %d models of %d bases, seeds %d to %d.", prose[p.Key], len(planned.Members), len(planned.Bases), p.Plan.Seeds[0], p.Plan.Seeds[len(p.Plan.Seeds)-1])
	if len(gates) > 0 {
		text += " A gate: " + strings.Join(gates, ", ") + "."
	}
	return text + "\n"
}

// Expected is a table of what a plan's findings are expected to be.
func Expected(p *builtin.Plan) string {
	var list []string
	for _, e := range p.Expect {
		list = append(list, e.Name+" "+e.Text())
	}
	return "Expected: " + strings.Join(list, "; ") + ".\n"
}
