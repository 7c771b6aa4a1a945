// Written from core/protocol by its test of the TypeScript: change the Go structs, not this file.

export const version = "720e6371a0fcb411";

export const limits = {
  "cell": 10485760,
  "file": 1073741824,
  "json": 67108864,
  "text": 50000000
} as const;

export interface Command {
  corpus?: Corpus;
  closeCorpus?: CorpusRef;
  labelled?: Labelled;
  dataset?: Dataset;
  pretrain?: Pretrain;
  finetune?: Finetune;
  open?: Open;
  pause?: RunRef;
  resume?: RunRef;
  stop?: RunRef;
  restart?: RunRef;
  rewind?: Rewind;
  poke?: Poke;
  close?: RunRef;
  crew?: Crew;
  alone?: Alone;
  join?: Join;
  watch?: Watch;
  attend?: RunRef;
  unwatch?: RunRef;
  scored?: Scored;
  mark?: Mark;
  step?: RunRef;
  history?: RunRef;
  fill?: Fill;
  continue?: Continue;
  embeddings?: RunRef;
  neighbours?: Neighbours;
  classify?: Classify;
  tag?: Tag;
  answer?: Answer;
  recommend?: Recommend;
  explain?: Explain;
  report?: RunRef;
  save?: Save;
  weights?: RunRef;
  digest?: RunRef;
}

export interface Corpus {
  name: string;
  language: string;
  encoding: string;
  documents: boolean;
  world?: World;
  column: string;
  tokenizer: string;
  vocabLimit: number;
  unit: string;
  seed: number;
}

export interface World {
  language: string;
  seed: number;
  sentences: number;
  mix?: Weight[];
  abilities?: string[];
  noise: number;
  vocabulary: number;
  facts: number;
  flaw?: Flaw;
}

export interface Weight {
  ability: string;
  weight: number;
}

export interface Flaw {
  word: string;
  fair: boolean;
}

export interface CorpusRef {
  corpus: number;
}

export interface Labelled {
  name: string;
  textColumn: string;
  labelColumn: string;
  splitColumn: string;
  skipBad: boolean;
}

export interface Dataset {
  builtin: "" | "news" | "service" | "headlines" | "shop";
  language: "en" | "zh";
  seed: number;
  task: "classify" | "tag" | "retrieve" | "next" | "stream";
  name: string;
  columns: Columns;
  skipBad: boolean;
  part: "" | "train" | "valid" | "test";
}

export interface Columns {
  text: string;
  label: string;
  split: string;
  answer: string;
  user: string;
  item: string;
  time: string;
}

export interface Pretrain {
  corpus: number;
  name: string;
  seed: number;
  init: number;
  objective: "mlm" | "causal";
  model: Model;
  batch: number;
  length: number;
  steps: number;
  epochs: number;
  optimizer: "adam" | "adamw" | "sgd";
  learningRate: number;
  schedule: "constant" | "linear" | "cosine";
  warmup: number;
  clip: number;
  decay: number;
  dropout: number;
  maskRate: number;
  validEvery: number;
  paused: boolean;
  battery: boolean;
  workers: number;
  keep: number;
}

export interface Model {
  kind: "lstm" | "bilstm" | "gru" | "bigru" | "transformer";
  embed: number;
  hidden: number;
  layers: number;
}

export interface Finetune {
  run: number;
  name: string;
  task: "classify" | "recall" | "tag" | "retrieve" | "next";
  examples: Example[];
  world: boolean;
  seed: number;
  init: number;
  budget: number;
  freeze: "none" | "encoder" | "all-but-last";
  steps: number;
  batch: number;
  learningRate: number;
  optimizer: "adam" | "adamw" | "sgd";
  decay: number;
  dropout: number;
  dense: number;
  patience: number;
  lambda: number;
  characters: "cnn" | "lstm" | "none";
  shapes: boolean;
  crf: boolean;
  wordDropout: number;
  grams: number;
  pool: "mean" | "max";
  balance: boolean;
  scope: string;
  alone: boolean;
  paused: boolean;
}

export interface Example {
  text?: string;
  label?: string;
  split?: "train" | "valid" | "test";
  answer?: string;
  tokens?: string[];
  tags?: string[];
  items?: string[];
  date?: string;
}

export interface Open {
  corpus: number;
  workers: number;
}

export interface RunRef {
  run: number;
}

export interface Rewind {
  run: number;
  learningRate: number;
}

export interface Poke {
  run: number;
  index: number;
}

export interface Crew {
  run: number;
  workers: number;
}

export interface Alone {
  run: number;
  reason: string;
}

export interface Join {
  rank: number;
  workers: number;
  generation: number;
}

export interface Watch {
  run: number;
  keep: boolean;
}

export interface Scored {
  run: number;
  step: number;
}

export interface Mark {
  run: number;
  parameters: boolean;
}

export interface Fill {
  run: number;
  text: string;
  k: number;
}

export interface Continue {
  run: number;
  prompt: string;
  n: number;
  temperature: number;
  seed: number;
}

export interface Neighbours {
  run: number;
  token: string;
  k: number;
}

export interface Classify {
  run: number;
  texts: string[];
}

export interface Tag {
  run: number;
  sentences: string[][];
}

export interface Answer {
  run: number;
  question: string;
  k: number;
}

export interface Recommend {
  run: number;
  items: string[];
  k: number;
}

export interface Explain {
  run: number;
  text: string;
}

export interface Save {
  run: number;
  corpus: boolean;
}

export interface Event {
  ready?: Ready;
  done?: Done;
  failed?: Failed;
  corpusInfo?: CorpusInfo;
  labelledSet?: LabelledSet;
  taskSet?: TaskSet;
  runInfo?: RunInfo;
  step?: Step;
  state?: State;
  workers?: Workers;
  marked?: Marked;
  ended?: Ended;
  history?: History;
  candidates?: Candidates;
  continuation?: Continuation;
  embeddings?: Embeddings;
  neighbourhood?: Neighbourhood;
  classified?: Classified;
  tagged?: Tagged;
  answered?: Answered;
  recommended?: Recommended;
  explained?: Explained;
  reportReady?: ReportReady;
  saved?: Saved;
  weights?: Weights;
  digest?: Digest;
}

export interface Ready {
  protocol: string;
}

export interface Done {
}

export interface Failed {
  fault: Fault;
}

export interface Fault {
  code: string;
  params: Record<string, string>;
  message: string;
}

export interface CorpusInfo {
  id: number;
  name: string;
  hash: string;
  language: string;
  encoding?: string;
  tokenizer: string;
  documents: number;
  tokens: number;
  vocab: number;
  oov: number;
  duplicates: number;
  split: Split;
  preview: PreviewToken[][];
  world?: World;
  labelled?: number;
}

export interface Split {
  train: Part;
  valid: Part;
  test: Part;
}

export interface Part {
  documents: number;
  tokens: number;
}

export interface PreviewToken {
  text: string;
  id: number;
  kind: "known" | "unknown" | "mask" | "random";
  was?: string;
}

export interface LabelledSet {
  columns: string[];
  textColumn: string;
  labelColumn: string;
  splitColumn?: string;
  examples: Example[];
  bad: BadLine[];
}

export interface BadLine {
  line: number;
  reason: Fault;
}

export interface TaskSet {
  task: string;
  examples: Example[];
  columns: string[];
  chosen: Columns;
  scheme?: "iob1" | "bio" | "bioes";
  items?: number;
  short?: number;
  bad: BadLine[];
}

export interface RunInfo {
  run: number;
  pretrain?: Pretrain;
  finetune?: Finetune;
  corpus: CorpusInfo;
  parameters: number;
  classes?: string[];
  state: State;
  last?: Step;
}

export interface State {
  run: number;
  state: "running" | "paused" | "stopped" | "done" | "diverged" | "failed";
  step: number;
  fault?: Fault;
  keptStep?: number;
}

export interface Step {
  run: number;
  step: number;
  of: number;
  epoch: number;
  loss: number;
  validLoss?: number;
  validStep?: number;
  validAccuracy?: number;
  arm?: "pretrained" | "scratch";
  tokensPerSecond: number;
  eta: number;
  gradNorm: number;
  learningRate: number;
  chance: number;
}

export interface Workers {
  run: number;
  workers: number;
  fault?: Fault;
}

export interface Marked {
  number: number;
  step: number;
}

export interface Ended {
  run: number;
  stopped: boolean;
  step: number;
  loss: number;
  digest: string;
  report?: Report;
}

export interface Report {
  classes: ClassRow[];
  micro: Average;
  macro: Average;
  weighted: Average;
  accuracy: number;
  confusion: number[][];
  wrong: Wrong[];
  entity?: Entity;
  types?: TokenTable;
  ranking?: Ranking;
  classifier?: Ranking;
  calibration?: Calibration;
  scope?: Scope;
  gain?: Gain;
  baselines?: Baselines;
}

export interface ClassRow {
  label: string;
  precision: number;
  recall: number;
  f1: number;
  support: number;
}

export interface Average {
  precision: number;
  recall: number;
  f1: number;
  support: number;
}

export interface Wrong {
  text: string;
  label: string;
  said: string;
  p: number;
}

export interface Entity {
  precision: number;
  recall: number;
  f1: number;
  support: number;
  perType: ClassRow[];
}

export interface TokenTable {
  classes: ClassRow[];
  micro: Average;
  macro: Average;
  weighted: Average;
  accuracy: number;
}

export interface Ranking {
  hr: AtK[];
  ndcg: AtK[];
  mrr: number;
  cases: number;
  of: number;
}

export interface AtK {
  k: number;
  value: number;
}

export interface Calibration {
  temperature: number;
  ece: number;
  eceBefore: number;
  bins: Bin[];
}

export interface Bin {
  from: number;
  to: number;
  cases: number;
  p: number;
  accuracy: number;
}

export interface Scope {
  threshold: number;
  inScope: number;
  recall: number;
  precision: number;
  auroc: number;
  cases: number;
}

export interface Gain {
  score: "accuracy" | "f1" | "ndcg" | "mrr";
  difference: number;
  low: number;
  high: number;
  p: number;
}

export interface Baselines {
  scratch?: Report;
  naiveBayes?: Report;
  keyword?: Report;
  lookup?: Report;
  bm25?: Report;
  popular?: Report;
  repeat?: Report;
  itemItem?: Report;
}

export interface History {
  steps: Step[];
}

export interface Candidates {
  candidates: Candidate[];
}

export interface Candidate {
  token: string;
  p: number;
}

export interface Continuation {
  text: string;
}

export interface Embeddings {
  tokens: string[];
  counts: number[];
  labels?: string[];
  rows: number;
  columns: number;
}

export interface Neighbourhood {
  neighbours: Neighbour[];
}

export interface Neighbour {
  token: string;
  cosine: number;
}

export interface Classified {
  texts: Guess[];
}

export interface Guess {
  label: string;
  p: number;
  all: LabelGuess[];
}

export interface LabelGuess {
  label: string;
  p: number;
}

export interface Tagged {
  sentences: string[][];
}

export interface Answered {
  known: boolean;
  nearest: number;
  least: number;
  best: Response[];
  classes: Response[];
}

export interface Response {
  label: string;
  answer: string;
  question: string;
  score: number;
}

export interface Recommended {
  items: Pick[];
  unknown: string[];
}

export interface Pick {
  item: string;
  p: number;
  because: string;
}

export interface Explained {
  label: string;
  p: number;
  tokens: TokenWeight[];
}

export interface TokenWeight {
  text: string;
  weight: number;
}

export interface ReportReady {
  report?: Report;
}

export interface Saved {
  step: number;
}

export interface Weights {
  step: number;
  sha256: string;
  digest: string;
}

export interface Digest {
  digest: string;
}

export interface Query {
  attend?: Attend;
  arrived?: Arrived;
  battery?: BatteryQuery;
  pairs?: Pairs;
  checkpoints?: Look;
  fill?: FillAt;
  continue?: ContinueAt;
  film?: Film;
  ablate?: Ablate;
  trace?: Trace;
  search?: Search;
  linear?: Linear;
  sums?: Sums;
  lay?: Lay;
  overlap?: Overlap;
  cluster?: Cluster;
  embeddings?: TableAt;
}

export interface Attend {
  run: number;
  world?: World;
}

export interface Arrived {
  number: number;
}

export interface BatteryQuery {
  mark: number;
}

export interface Pairs {
  name: string;
  mark: number;
}

export interface Look {
  mark: number;
}

export interface FillAt {
  at: At;
  text: string;
  k: number;
}

export interface At {
  step: number;
  mark: number;
}

export interface ContinueAt {
  at: At;
  prompt: string;
  n: number;
  temperature: number;
  seed: number;
}

export interface Film {
  mark: number;
  words: number;
  samples: number;
}

export interface Ablate {
  at: At;
  ability: string;
  layer: number;
  items: number;
}

export interface Trace {
  at: At;
  text: string;
}

export interface Search {
  at: At;
  text: string;
  from: number;
  to: number;
  layer: number;
  threshold: number;
}

export interface Linear {
  at: At;
  task: string;
  layer: number;
}

export interface Sums {
  p: number;
  seed: number;
  decay: number;
  steps: number;
}

export interface Lay {
  method: "tsne" | "umap";
  rows: number;
  columns: number;
  perplexity: number;
  neighbours: number;
  minDistance: number;
  steps: number;
  seed: number;
}

export interface Overlap {
  rows: number;
  left: number;
  right: number;
  k: number;
}

export interface Cluster {
  rows: number;
  columns: number;
  k: number;
  classes: number[];
  seed: number;
}

export interface TableAt {
  at: At;
}

export interface Reply {
  ready?: Ready;
  failed?: Failed;
  progress?: Progress;
  scoredAt?: ScoredAt;
  abilities?: Abilities;
  pairSet?: PairSet;
  checkpoints?: Checkpoints;
  candidates?: Candidates;
  continuation?: Continuation;
  footage?: Footage;
  ablated?: Ablated;
  traced?: Traced;
  found?: Found;
  probed?: Probed;
  summed?: Summed;
  laid?: Laid;
  overlapped?: Overlapped;
  clustered?: Clustered;
  embeddings?: Embeddings;
}

export interface Progress {
  part: number;
  sum?: SumsPoint;
}

export interface SumsPoint {
  step: number;
  loss: number;
  accuracy: number;
  validLoss: number;
  validAccuracy: number;
  norm: number;
}

export interface ScoredAt {
  step: number;
  tokens: number;
  scores: ProbeScores[];
  waiting: number;
}

export interface ProbeScores {
  name: string;
  point: CurvePoint;
}

export interface CurvePoint {
  step: number;
  tokens: number;
  accuracy: number;
  conditional: number;
  logprob: number;
  n: number;
}

export interface Abilities {
  abilities: Ability[];
}

export interface Ability {
  name: string;
  custom: boolean;
  chance: number;
  unknown: number;
  curve: CurvePoint[];
  onset?: Onset;
  width: Widths;
  verdict: "breakthrough" | "gradual" | "not yet";
  dip?: Dip;
  change?: Change;
  fit?: Sigmoid;
}

export interface Onset {
  before: number;
  step: number;
}

export interface Widths {
  accuracy?: number;
  conditional?: number;
  logprob?: number;
}

export interface Dip {
  step: number;
  accuracy: number;
  p: number;
  back: number;
}

export interface Change {
  step: number;
  before: number;
  after: number;
  bic: number;
}

export interface Sigmoid {
  low: number;
  high: number;
  t50: number;
  s: number;
  error: number;
}

export interface PairSet {
  name: string;
  pairs: number;
  skipped: SkipLine[];
  skippedCount: number;
  unknown: number;
  abilities: Ability[];
}

export interface SkipLine {
  line: number;
  reason: Fault;
}

export interface Checkpoints {
  steps: number[];
  tokens: number[];
  scored: number[];
}

export interface Footage {
  steps: number[];
  tokens: number[];
  similarity: Likeness[];
  compared: number;
  words: string[];
  counts: number[];
  labels?: string[];
  share: number[];
  samples: Sample[][];
}

export interface Likeness {
  value?: number;
  reason?: Fault;
}

export interface Sample {
  before: string;
  said: string;
  after: string;
  truth: string;
  p: number;
}

export interface Ablated {
  probes: AskedProbe[];
  units: UnitLoss[];
  specific: number;
  expected: number;
  least: number;
}

export interface AskedProbe {
  name: string;
  target: boolean;
  right: number;
  n: number;
  chance: number;
}

export interface UnitLoss {
  layer: number;
  unit: number;
  drop: number[];
  target: number;
  elsewhere: number;
  specificity: number;
  specific: boolean;
}

export interface Traced {
  tokens: string[];
  width: number;
  words: Expected[];
  layers: TracedLayer[];
}

export interface Expected {
  p?: number;
  best: Candidate[];
}

export interface TracedLayer {
  parts: string[];
}

export interface Found {
  tokens: string[];
  threshold: number;
  on: OnUnit[];
  places: Alike[];
  searched: number;
}

export interface OnUnit {
  unit: number;
  sign: number;
  mean: number;
}

export interface Alike {
  tokens: string[];
  from: number;
  to: number;
  on: number;
  score: number;
}

export interface Probed {
  task: string;
  tasks: string[];
  layer: number;
  classes: string[];
  trained: Reading;
  untrained: Reading;
  majority: number;
  uniform: number;
  train: number;
  test: number;
}

export interface Reading {
  accuracy: number;
  seen: number;
  control: number;
  selectivity: number;
  bits: number;
  compression: number;
}

export interface Summed {
  p: number;
  train: number;
  valid: number;
  points: SumsPoint[];
}

export interface Laid {
  k: number;
  kept: number;
  flat: number;
  chance: number;
}

export interface Overlapped {
  k: number;
  shared: number;
  chance: number;
}

export interface Clustered {
  members: number[][];
  purity?: number;
  chance?: number;
}

export interface Inquiry {
  plan?: StudyPlan;
  enrol?: Enrol;
  withdraw?: Withdraw;
  similarity?: SimilarityQuery;
  growth?: GrowthQuery;
  outcome?: OutcomeQuery;
  causes?: CausesQuery;
  cure?: CureQuery;
  diversity?: DiversityQuery;
  ladder?: LadderQuery;
  onsets?: OnsetsQuery;
  findings?: FindingsQuery;
  record?: RecordQuery;
}

export interface StudyPlan {
  name: string;
  arms: StudyArm[];
  seeds: number[];
  more?: Replicate[];
  without?: Replicate[];
  workers: number;
  keep: number;
  positions: number;
}

export interface StudyArm {
  name: string;
  base: StudyBase;
  finetune?: StudyTask;
}

export interface StudyBase {
  world?: World;
  corpus?: StudyCorpus;
  seed?: number;
  init?: number;
  order?: number;
  sample: "same" | "own";
  objective: "mlm" | "causal";
  model: Model;
  batch: number;
  length: number;
  steps: number;
  epochs: number;
  optimizer: "adam" | "adamw" | "sgd";
  learningRate: number;
  schedule: "constant" | "linear" | "cosine";
  warmup: number;
  clip: number;
  decay: number;
  dropout: number;
  maskRate: number;
  validEvery: number;
}

export interface StudyCorpus {
  name: string;
  text: string;
  tokenizer: "char" | "word" | "bpe" | "space";
  unit: "line" | "text";
}

export interface StudyTask {
  task: "classify" | "recall";
  examples?: Example[];
  seed?: number;
  init?: number;
  parts: number;
  part?: number;
  shuffled: boolean;
  freeze: "none" | "encoder" | "all-but-last";
  steps: number;
  batch: number;
  learningRate: number;
  optimizer: "adam" | "adamw" | "sgd";
  decay: number;
  dropout: number;
  dense: number;
  patience: number;
  lambda: number;
}

export interface Replicate {
  arm: string;
  seed: number;
}

export interface Enrol {
  base: number;
  member: string;
  digest: string;
  bare: boolean;
}

export interface Withdraw {
  base: number;
  member: string;
}

export interface SimilarityQuery {
  lens: "representations" | "weights" | "outputs";
  measure: string;
  at: "start" | "base" | "end" | "step";
  step: number;
  members: string[];
  intervals: "auto" | "all" | "none";
  pair: string[];
}

export interface GrowthQuery {
  lens: string;
  measure: string;
}

export interface OutcomeQuery {
  at: "start" | "base" | "end" | "step";
  step: number;
  members: string[];
  group: string;
  most: number;
}

export interface CausesQuery {
  lens: string;
  measure: string;
  at: "start" | "base" | "end" | "step";
  step: number;
}

export interface CureQuery {
  size: number;
}

export interface DiversityQuery {
}

export interface LadderQuery {
  items: number;
}

export interface OnsetsQuery {
  items: number;
}

export interface FindingsQuery {
}

export interface RecordQuery {
}

export interface Account {
  ready?: Ready;
  failed?: Failed;
  done?: Done;
  progress?: Progress;
  planned?: Planned;
  enrolled?: Enrolled;
  board?: Board;
  growth?: Growth;
  outcome?: Outcome;
  causes?: Causes;
  cure?: Cure;
  diversity?: Diversity;
  ladder?: Ladder;
  onsets?: Onsets;
  findings?: Findings;
  recorded?: Recorded;
}

export interface Planned {
  plan: StudyPlan;
  digest: string;
  corpora: Corpus[];
  texts: string[];
  tasks: PlannedTask[];
  bases: PlannedBase[];
  members: Member[];
}

export interface PlannedTask {
  task: string;
  examples: Example[];
}

export interface PlannedBase {
  name: string;
  corpus: number;
  pretrain: Pretrain;
}

export interface Member {
  name: string;
  arm: string;
  seed: number;
  base: number;
  task: number;
  finetune?: Finetune;
  neighbour: string;
  same: string[];
  differs: Difference[];
}

export interface Difference {
  what: string;
  from: string;
  to: string;
}

export interface Enrolled {
  digest: string;
  sha256: string;
  parameters: number;
  step: number;
  trained: number;
  steps: number[];
  loss: number;
  accuracy?: number;
}

export interface Board {
  lens: string;
  measure: string;
  at: "start" | "base" | "end" | "step";
  step: number;
  names: string[];
  floor?: number;
  floorHigh?: number;
  p?: number;
  untrained?: number;
  fleiss?: number;
  ceiling: number;
  higher: boolean;
  groups: GroupMean[];
  gaps: Gap[];
  compared: number;
  places: number[];
  stress: number;
  merges: Merge[];
  leaves: number[];
}

export interface GroupMean {
  relation: "base" | "init" | "arm" | "other";
  mean: number;
  excess?: number;
  interval: number[];
  pairs: number;
}

export interface Gap {
  a: number;
  b: number;
  reason: Fault;
}

export interface Merge {
  a: number;
  b: number;
  value: number;
}

export interface Growth {
  lens: string;
  measure: string;
  points: GrowthPoint[];
}

export interface GrowthPoint {
  step: number;
  groups: GroupMean[];
}

export interface Outcome {
  items: FailedItem[];
  all: Failures;
  arms: Failures[];
}

export interface FailedItem {
  text: string;
  truth: string;
  group: string;
  failed: number;
  said: string[];
}

export interface Failures {
  arm: string;
  names: string[];
  n: number;
  errors: number[];
  systemic: number;
  expected: number;
  h?: number;
  phi?: number;
  most?: number;
  reason?: Fault;
  grouped?: Grouped;
  histogram: number[];
  poissonBinomial: number[];
  null?: OutcomeNull;
}

export interface Grouped {
  average: number;
  uniform: number;
  worst: number;
  groups: GroupError[];
}

export interface GroupError {
  group: string;
  n: number;
  errors: number[];
  h?: number;
}

export interface OutcomeNull {
  judges: "others" | "themselves";
  strata: number;
  shuffles: number;
  systemic: number;
  interval: number[];
  h: number;
  p: number;
}

export interface Causes {
  lens: string;
  measure: string;
  at: "start" | "base" | "end" | "step";
  step: number;
  causes: Cause[];
  residual: number;
}

export interface Cause {
  factor: string;
  levels: string[];
  effect: number;
  interval: number[];
  p?: number;
  leastP: number;
  share: number;
  seeds: number;
  withheld: boolean;
}

export interface Cure {
  size: number;
  ensembles: Ensemble[];
  same?: CureMean;
  diverse?: CureMean;
  matched: number;
}

export interface Ensemble {
  names: string[];
  diverse: boolean;
  mean: number;
  majority: number;
  averaged: number;
  agreement: number;
}

export interface CureMean {
  mean: number;
  majority: number;
  averaged: number;
  interval: number[];
  count: number;
}

export interface Diversity {
  corpora: CorpusDiversity[];
}

export interface CorpusDiversity {
  name: string;
  arms: string[];
  documents: number;
  tokens: number;
  typeToken: number;
  moving: number;
  distinct: number[];
  duplicates: number;
  leakage: number;
  loss?: number;
  likeness?: number;
}

export interface Ladder {
  rungs: Rung[];
  probes: LadderProbe[];
}

export interface Rung {
  arm: string;
  parameters: number;
  tokens: number;
  flops: number;
  loss: number[];
  likeness?: number;
  interval: number[];
}

export interface LadderProbe {
  name: string;
  chance: number;
  accuracy: number[][];
  linearity?: number;
  breakthroughness?: number;
}

export interface Onsets {
  probes: string[];
  models: OnsetModel[];
  tau?: number;
  interval: number[];
  pairs: OnsetPair[];
}

export interface OnsetModel {
  name: string;
  steps: number[];
  accuracy: number[][];
  onset: number[];
}

export interface OnsetPair {
  a: number;
  b: number;
  tau?: number;
}

export interface Findings {
  plan: string;
  findings: Finding[];
}

export interface Finding {
  name: string;
  expected?: string;
  value?: number;
  interval: number[];
  seeds: number;
  p?: number;
  leastP?: number;
  holds?: boolean;
  sure: boolean;
  withheld: boolean;
  reason?: Fault;
}

export interface Recorded {
  bytes: number;
}

export const pretrainDefaults: Pretrain = {
  "corpus": 0,
  "name": "",
  "seed": 1,
  "init": 0,
  "objective": "mlm",
  "model": {
    "kind": "lstm",
    "embed": 128,
    "hidden": 128,
    "layers": 2
  },
  "batch": 32,
  "length": 0,
  "steps": 800,
  "epochs": 0,
  "optimizer": "adam",
  "learningRate": 0.01,
  "schedule": "cosine",
  "warmup": 20,
  "clip": 1,
  "decay": 0,
  "dropout": 0,
  "maskRate": 0.15,
  "validEvery": 0,
  "paused": false,
  "battery": false,
  "workers": 1,
  "keep": 0
};

export const articlePreset: Pretrain = {
  "corpus": 0,
  "name": "",
  "seed": 1,
  "init": 0,
  "objective": "mlm",
  "model": {
    "kind": "lstm",
    "embed": 128,
    "hidden": 128,
    "layers": 2
  },
  "batch": 32,
  "length": 0,
  "steps": 800,
  "epochs": 1000,
  "optimizer": "adam",
  "learningRate": 0.00002,
  "schedule": "constant",
  "warmup": 0,
  "clip": 0,
  "decay": 0.01,
  "dropout": 0,
  "maskRate": 0.5,
  "validEvery": 0,
  "paused": false,
  "battery": false,
  "workers": 1,
  "keep": 0
};

export const emergencePreset: Pretrain = {
  "corpus": 0,
  "name": "",
  "seed": 1,
  "init": 0,
  "objective": "causal",
  "model": {
    "kind": "lstm",
    "embed": 48,
    "hidden": 96,
    "layers": 1
  },
  "batch": 32,
  "length": 0,
  "steps": 2400,
  "epochs": 0,
  "optimizer": "adam",
  "learningRate": 0.01,
  "schedule": "cosine",
  "warmup": 20,
  "clip": 1,
  "decay": 0,
  "dropout": 0,
  "maskRate": 0.15,
  "validEvery": 0,
  "paused": false,
  "battery": true,
  "workers": 1,
  "keep": 0
};

export const emergenceWorld: World = {
  "language": "en",
  "seed": 1,
  "sentences": 20000,
  "noise": 0,
  "vocabulary": 0,
  "facts": 0
};

export const finetuneDefaults: Finetune = {
  "run": 0,
  "name": "",
  "task": "classify",
  "examples": [],
  "world": false,
  "seed": 1,
  "init": 0,
  "budget": 0,
  "freeze": "none",
  "steps": 400,
  "batch": 32,
  "learningRate": 0.001,
  "optimizer": "adam",
  "decay": 0,
  "dropout": 0,
  "dense": 128,
  "patience": 5,
  "lambda": 0,
  "characters": "cnn",
  "shapes": true,
  "crf": true,
  "wordDropout": 0,
  "grams": 0,
  "pool": "mean",
  "balance": false,
  "scope": "",
  "alone": false,
  "paused": false
};

export const taggerPreset: Finetune = {
  "run": 0,
  "name": "",
  "task": "tag",
  "examples": [],
  "world": false,
  "seed": 1,
  "init": 0,
  "budget": 0,
  "freeze": "none",
  "steps": 1500,
  "batch": 16,
  "learningRate": 0.006,
  "optimizer": "adam",
  "decay": 0,
  "dropout": 0.5,
  "dense": 128,
  "patience": 0,
  "lambda": 0,
  "characters": "cnn",
  "shapes": true,
  "crf": true,
  "wordDropout": 0.2,
  "grams": 0,
  "pool": "mean",
  "balance": false,
  "scope": "",
  "alone": false,
  "paused": false
};

export const corpusDefaults: Corpus = {
  "name": "",
  "language": "",
  "encoding": "",
  "documents": false,
  "column": "",
  "tokenizer": "word",
  "vocabLimit": 0,
  "unit": "line",
  "seed": 1
};

export const worldDefaults: World = {
  "language": "en",
  "seed": 1,
  "sentences": 6000,
  "noise": 0,
  "vocabulary": 0,
  "facts": 0
};
