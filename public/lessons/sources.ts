// What is published, as the lessons and the article's sections cite it.
import type { Source } from "./lesson";

const source = (text: string, doi?: string): Source => ({ text, doi });

export const bommasaniOpportunities = source("Bommasani et al. 2021. On the Opportunities and Risks of Foundation Models.", "10.48550/arXiv.2108.07258");
export const bommasani = source("Bommasani et al. 2022. Picking on the Same Person: Does Algorithmic Monoculture lead to Outcome Homogenization?", "10.48550/arXiv.2211.13972");
export const kleinberg = source("Kleinberg & Raghavan 2021. Algorithmic monoculture and social welfare.", "10.1073/pnas.2018340118");
export const wei = source("Wei et al. 2022. Emergent Abilities of Large Language Models.", "10.48550/arXiv.2206.07682");
export const schaeffer = source("Schaeffer, Miranda & Koyejo 2023. Are Emergent Abilities of Large Language Models a Mirage?", "10.48550/arXiv.2304.15004");
export const kornblith = source("Kornblith et al. 2019. Similarity of Neural Network Representations Revisited.", "10.48550/arXiv.1905.00414");
export const neyshabur = source("Neyshabur, Sedghi & Zhang 2020. What is being transferred in transfer learning?", "10.48550/arXiv.2008.11687");
export const juneja = source("Juneja et al. 2023. Linear Connectivity Reveals Generalization Strategies.", "10.48550/arXiv.2205.12411");
export const devlin = source("Devlin et al. 2019. BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding.", "10.18653/v1/N19-1423");
export const wettig = source("Wettig et al. 2023. Should You Mask 15% in Masked Language Modeling?", "10.48550/arXiv.2202.08005");
export const prechelt = source("Prechelt 1998. Automatic early stopping using cross validation: quantifying the criteria.", "10.1016/S0893-6080(98)00010-0");
export const sang = source("Tjong Kim Sang & De Meulder 2003. Introduction to the CoNLL-2003 Shared Task: Language-Independent Named Entity Recognition.");
export const geirhos = source("Geirhos, Meding & Wichmann 2020. Beyond accuracy: quantifying trial-by-trial behaviour of CNNs and humans by measuring error consistency.", "10.48550/arXiv.2006.16736");
export const linzen = source("Linzen, Dupoux & Goldberg 2016. Assessing the Ability of LSTMs to Learn Syntax-Sensitive Dependencies.", "10.1162/tacl_a_00115");
export const lakretz = source("Lakretz et al. 2019. The emergence of number and syntax units in LSTM language models.", "10.18653/v1/N19-1002");
export const morcos = source("Morcos, Raghu & Bengio 2018. Insights on representational similarity in neural networks with canonical correlation.", "10.48550/arXiv.1806.05759");
export const maheswaranathan = source("Maheswaranathan et al. 2019. Universality and individuality in neural dynamics across large populations of recurrent networks.", "10.48550/arXiv.1907.08549");
export const gontijo = source("Gontijo-Lopes, Dauphin & Cubuk 2022. No One Representation to Rule Them All: Overlapping Features of Training Methods.", "10.48550/arXiv.2110.12899");
export const larson = source("Larson et al. 2019. An Evaluation Dataset for Intent Classification and Out-of-Scope Prediction.", "10.18653/v1/D19-1131");
export const casanueva = source("Casanueva et al. 2020. Efficient Intent Detection with Dual Sentence Encoders.", "10.18653/v1/2020.nlp4convai-1.5");
export const loughran = source("Loughran & McDonald 2011. When Is a Liability Not a Liability? Textual Analysis, Dictionaries, and 10-Ks.", "10.1111/j.1540-6261.2010.01625.x");
export const dacrema = source("Ferrari Dacrema, Cremonesi & Jannach 2019. Are We Really Making Much Progress? A Worrying Analysis of Recent Neural Recommendation Approaches.", "10.1145/3298689.3347058");
export const chaney = source("Chaney, Stewart & Engelhardt 2018. How Algorithmic Confounding in Recommendation Systems Increases Homogeneity and Decreases Utility.", "10.1145/3240323.3240370");
