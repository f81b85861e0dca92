import { z } from "zod";

const daySchema = z.iso.date();

/** When a day ("2026-11-26") begins where the program runs, as UTC; null where it is no day. */
export function startOfDay(day: string): string | null {
  return daySchema.safeParse(day).success ? new Date(`${day}T00:00:00`).toISOString() : null;
}

/** A moment (UTC) by the clock where the program runs: "2026-11-26 15:06:20". */
export function localTime(at: string): string {
  // The Swedish way of writing is the one of ISO 8601.
  return new Date(at).toLocaleString("sv-SE");
}
