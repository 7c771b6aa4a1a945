// For pictures only: the panel with a fake lab.
import type { TasksHost } from "../../page/taskshost";
import { mountTasksPanel as real } from "../panel";
import type { TaskRun } from "../types";
import { FakeLab, FakeRun } from "./lab";

export function mountTasksPanel(stage: HTMLElement, beats: HTMLElement, host: TasksHost): ReturnType<typeof real> {
  const lab = new FakeLab(Number(new URLSearchParams(location.search).get("each") ?? 10));
  return real(stage, beats, host, { lab: async () => lab, bird: async () => ({ run: new FakeRun(lab.each, 400) as unknown as TaskRun, bird: host.session.bird }), rest: async () => undefined });
}
