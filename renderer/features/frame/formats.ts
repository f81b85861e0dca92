const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });

/** A stored time (UTC) as people here write it. */
export function formatMoment(at: string): string {
  return moment.format(new Date(at));
}

/** As `formatMoment`; of today only the time. */
export function formatRecently(at: string): string {
  const time = new Date(at);
  const isToday = time.toDateString() === new Date().toDateString();
  return isToday ? clock.format(time) : moment.format(time);
}

const sizes = ["B", "kB", "MB", "GB"] as const;

/** e.g. "1.4 MB". */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let step = 0;
  while (size >= 1000 && step < sizes.length - 1) {
    size /= 1000;
    step += 1;
  }
  const digits = step === 0 || size >= 100 ? 0 : 1;
  return `${size.toFixed(digits)} ${sizes[step]}`;
}
