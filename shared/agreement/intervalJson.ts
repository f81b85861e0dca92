import type { JsonObject } from "./agreementJson.ts";
import type { AlphaInterval, JackknifeInterval } from "./alphaInterval.ts";

/** An interval, or `{kind: "none", reason}` with what led to it. */
export function intervalJson(interval: AlphaInterval): JsonObject {
  if (interval.kind === "none") {
    const { kind, reason, replicates, undefinedReplicates } = interval;
    const counts = { replicates, undefined_replicates: undefinedReplicates };
    return { kind, reason, ...(reason === "undefinedReplicates" ? counts : {}) };
  }
  const { kind, level, lower, upper, replicates, seed, withheld, note } = interval;
  return {
    kind,
    level,
    lower,
    upper,
    drawn_from: interval.drawnFrom,
    replicates,
    undefined_replicates: interval.undefinedReplicates,
    seed,
    // Below the thresholds of the settings.
    share_below: interval.shareBelow === null ? null : { ...interval.shareBelow },
    withheld,
    note,
  };
}

/** The same for the jackknife. */
export function jackknifeJson(interval: JackknifeInterval): JsonObject {
  if (interval.kind === "none") return { kind: interval.kind, reason: interval.reason };
  const { kind, level, lower, upper, standardError, biasCorrected, leftOut } = interval;
  return {
    kind,
    level,
    lower,
    upper,
    standard_error: standardError,
    bias_corrected: biasCorrected,
    left_out: leftOut,
  };
}
