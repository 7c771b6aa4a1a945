// What the tasks have come to, told to the page.
import type { StreamResult, TunedResult } from "../page/results";
import { paced, resultChanged, tells } from "../page/shared";
import type { TaskKind } from "../page/store";
import { CourseView } from "./courseview";
import { known, splits } from "./pure/stream";
import type { Building } from "./stream/ensemble";
import { StreamView } from "./stream/view";
import type { Tab } from "./tab";
import type { Context, TaskView } from "./view";

function ofCourse({ course, tuning, source, taught }: CourseView): TunedResult {
  const reading = course.pre === "running" || course.pre === "paused";
  const corpus = taught ?? (tuning.bird?.corpus === source.name ? source.choice : ""); // a model of another visit names its examples
  return { phase: reading ? "reading" : course.phase, corpus, report: course.pre === "none" ? tuning.report : null };
}

function ofStream({ phase, corpus, grown, lines, truths, members }: StreamView, done: Map<Building, StreamResult>): StreamResult {
  const now = { phase, corpus, builds: grown, models: members.length, lines: lines.length, split: splits(lines).length, known: known(lines, truths) };
  if (phase === "done") done.set(grown, now);
  const other = done.get(grown === "mixed" ? "same" : "mixed"), fair = other?.corpus === corpus && other.models === now.models && other.lines === now.lines;
  return fair ? { ...now, other } : now;
}

/** Tells what the tabs that have been looked at can tell. */
export function tellResults({ host }: Context, view: (tab: Tab) => TaskView | undefined): void {
  const course = (kind: TaskKind) => {
    const one = view(kind);
    return one instanceof CourseView ? ofCourse(one) : undefined;
  };
  const judged = new Map<Building, StreamResult>();
  const stream = () => {
    const one = view("stream");
    return one instanceof StreamView ? ofStream(one, judged) : undefined;
  };
  host.session.bus.on("tune", paced(resultChanged, 200));
  tells({ tuned: course, stream });
}
