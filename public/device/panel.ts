// What concerns the device: the time a training takes here, staying awake while it does, telling when it is done, and working without a network.
import offlineWords from "messages:offline";
import words from "messages:device";
import { Offline } from "../offline/page";
import { $, busy, button, duration, learn, onBusy, onLanguage, put, t, working } from "../page/shared";
import type { DeviceHost, Machine } from "../page/devicehost";
import type { Tunings } from "../page/tuning";
import { Awake, LONG, Told } from "./awake";
import { openCard, type Known } from "./card";
import { onPower } from "./facts";
import { rough } from "./pace";
import { Pacer } from "./pacer";

/** Not in the DOM's types yet: the browser offers to put the page among the apps. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

/** Takes up its work; what it returns is what the page may ask of the machine. */
export function mountDevice(host: DeviceHost): Machine {
  learn(words);
  learn(offlineWords);
  const { session, keeper, tunings } = host;
  let redraw = (): void => undefined;
  const changed = () => (session.bus.emit("machine", undefined), redraw());
  const save = async () => (await keeper.save(), await tunings.saveRunning());
  const known: Known = { pacer: new Pacer(session, changed), offline: new Offline(save, changed), power: "mains", install: null };
  void onPower((power) => ((known.power = power), changed()));
  offerInstall(known, changed);
  mountAwake(host, known);
  const open = (part: HTMLElement) => (redraw = openCard(part, host, known));
  const about = (): string => {
    const task = onTask(tunings), seconds = task ? task.seconds() : known.pacer.seconds();
    return seconds === null ? "" : t("device.about", { time: duration(rough(seconds)) });
  };
  session.bus.on("settings", () => redraw());
  session.bus.on("run", () => redraw());
  mountSlot(host, about, open);
  void known.offline.begin();
  void begin(known.pacer, session.phase === "loading" ? new Promise((go) => session.bus.on("run", () => go(undefined))) : Promise.resolve());
  return { about, open };
}

/** The task on stage; none on the other panels. */
const onTask = (tunings: Tunings): Tunings["desk"] => (location.hash.startsWith("#finetune") ? tunings.desk : null);

/** The short measurement is made once on a machine: later trainings say more than it does. */
async function begin(pacer: Pacer, ready: Promise<unknown>): Promise<void> {
  await ready;
  if (!pacer.known) await pacer.measure().catch(() => undefined); // without it the first training tells
}

function offerInstall(known: Known, changed: () => void): void {
  addEventListener("beforeinstallprompt", (e) => {
    e.preventDefault();
    known.install = () => void (e as InstallOffer).prompt();
    changed();
  });
  addEventListener("appinstalled", () => {
    known.install = null;
    void known.offline.fill(true);
  });
}

/** The device stays awake while anything trains; the end of a long training is told. */
function mountAwake({ session, tunings }: DeviceHost, { offline }: Known): void {
  const awake = new Awake();
  const follow = () => {
    working("pretrain", session.phase === "running");
    working("tune", !!tunings.running() || tunings.desk?.stand().phase === "running");
  };
  session.bus.on("phase", follow);
  session.bus.on("tune", follow);
  let was = busy();
  onBusy(() => {
    awake.set(busy());
    if (busy() && !was) told.begin();
    if (!busy() && was) void told.end(t(session.phase === "diverged" || session.phase === "failed" ? "device.ended" : "device.done"));
    was = busy();
  });
  const first = session.bus.on("step", () => (first(), void offline.fill()));
  follow();
}

const told = new Told();

/** The place in the strip: how long it would take, or, while a long training runs, the offer to tell when it is done. */
function mountSlot({ session, tunings }: DeviceHost, about: () => string, open: (part: HTMLElement) => void): void {
  const slot = $("[data-slot=machine]");
  const machine = button("machine", "device.title", () => open(machine));
  machine.dataset.part = "machine";
  machine.setAttribute("aria-haspopup", "dialog");
  machine.setAttribute("aria-expanded", "false");
  const tell = button("tell-done", "device.tell", () => void told.ask().then(draw));
  const draw = () => {
    const running = session.phase === "running", long = (session.last?.eta ?? 0) > LONG;
    const task = onTask(tunings), fresh = task ? task.stand().phase === "none" && task.ready() : session.phase === "ready";
    machine.textContent = (fresh && about()) || t("device.title");
    tell.textContent = t(told.asked ? "device.told" : "device.tell");
    tell.disabled = told.asked;
    const offer = running && Told.possible && (long || told.asked);
    if (slot.firstChild !== (offer ? tell : running ? null : machine)) put(slot, offer ? tell : running ? null : machine);
  };
  for (const topic of ["machine", "phase", "settings", "corpus", "step", "tune"] as const) session.bus.on(topic, draw);
  addEventListener("hashchange", draw);
  onLanguage(draw);
  draw();
}
