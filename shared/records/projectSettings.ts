import { z } from "zod";
import { idSchema, proseSchema } from "./fields.ts";

/** What holds for the whole project. At most one; its id derives from the project's. */
export const projectSettingSchema = z.strictObject({
  id: idSchema,
  /** An agreement from here on allows tentative conclusions. */
  lowerThreshold: z.number().min(0).max(1),
  /** An agreement from here on is held to be reliable. */
  upperThreshold: z.number().min(0).max(1),
  /** Why these thresholds. */
  thresholdReason: proseSchema,
  /** The coder whose codings are the key that students are judged by. */
  teachingKeyId: idSchema.nullable(),
});
export type ProjectSetting = z.infer<typeof projectSettingSchema>;

/** Krippendorff (2004), Content Analysis, p. 241. */
export const defaultThresholds = {
  lowerThreshold: 0.667,
  upperThreshold: 0.8,
  thresholdReason: "",
} as const;

export const defaultSettings: Omit<ProjectSetting, "id"> = {
  ...defaultThresholds,
  teachingKeyId: null,
};
