// How alike the birds are that have come: the students' board, the teacher's own and the Flock panel's ask the same, and it is measured once.
import type { Similarity, SimilaritySpec, Study, Told } from "../flock/study-types";

interface Asked {
  answer: Promise<Similarity>;
  told: Set<Told>;
}

/** The question, asked once of the same birds: `here` are those, and `digest` says which they are. What has failed is asked again. */
export function once(here: () => readonly { name: string }[], digest: (name: string) => string | undefined, ask: Study["similarity"]): Study["similarity"] {
  let birds = "";
  const asked = new Map<string, Asked>();

  function begin(key: string, spec: SimilaritySpec): Asked {
    const told = new Set<Told>(), forget = () => asked.get(key) === one && asked.delete(key);
    const answer = ask(spec, (share) => told.forEach((f) => f(share))).then((board) => {
      if (partial(board, spec)) forget();
      return board;
    }, (fault: unknown) => {
      forget();
      throw fault;
    });
    const one: Asked = { answer, told };
    asked.set(key, one);
    return one;
  }

  /** A bird went or came while the rest was measured. */
  const partial = ({ names }: Similarity, { pair, members }: SimilaritySpec): boolean => !pair && !members && names.join("\n") !== here().map((m) => m.name).join("\n");

  return ({ lens, measure, at, pair, intervals = "auto", members }, told) => {
    const now = JSON.stringify(here().map(({ name }) => [name, digest(name)])), spec = { lens, measure, at, pair, intervals, members }, key = JSON.stringify(Object.values(spec));
    if (now !== birds) asked.clear();
    birds = now;
    const one = asked.get(key) ?? begin(key, spec);
    if (told) one.told.add(told);
    return one.answer;
  };
}

/** What the class's board shows, as the Flock panel's asks for it first. */
export const usual = (study: Pick<Study, "members">): SimilaritySpec => ({ lens: "representations", measure: "cka", at: study.members.some((m) => m.task >= 0) ? "end" : "base" });
