import { ProjectError } from "../../result.ts";
import type { Metric, ValueMatrix } from "../valueAlpha.ts";
import type { BareCoders } from "./bareInput.ts";

/**
 * Refuses values that a metric cannot measure.
 * @throws ProjectError `validation`, naming coder and unit by their numbers from 1.
 */
export function checkMetric(matrix: ValueMatrix, metric: Metric): void {
  if (metric === "nominal") return;
  matrix.forEach((row, coder) => {
    row.forEach((value, unit) => {
      const where = `coder ${coder + 1}, unit ${unit + 1}`;
      if (typeof value === "string") {
        throw refusal(
          `“${value}” (${where}) is not a number, which the ${metric} metric needs. ` +
            "Leave missing values empty, or use the nominal metric.",
        );
      }
      if (metric === "ratio" && value !== null && value < 0) {
        throw refusal(
          `${value} (${where}) is below zero, which the ratio metric does not know. ` +
            "Use the interval metric.",
        );
      }
    });
  });
}

/**
 * Refuses spans that are no whole positions inside their text.
 * @throws ProjectError `validation`, naming document, coder and span.
 */
export function checkSpans(documentId: string, length: number, coders: BareCoders): void {
  for (const [coder, spans] of Object.entries(coders)) {
    for (const { start, end } of spans) {
      const where = `Document “${documentId}”, coder “${coder}”: the span ${start} to ${end}`;
      if (!Number.isInteger(start) || !Number.isInteger(end)) {
        throw refusal(`${where} is not at whole characters. Positions are whole numbers from 0.`);
      }
      if (start < 0 || end > length) {
        throw refusal(
          `${where} is outside the text of ${length} characters. Correct the span or the length.`,
        );
      }
    }
  }
}

/**
 * Refuses documents, coders or codes named twice.
 * @throws ProjectError `validation`.
 */
export function checkUnique(names: readonly string[], what: string): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw refusal(`The ${what} “${twice}” is there twice. Name it once.`);
}

export function refusal(message: string): ProjectError {
  return new ProjectError("validation", message);
}
