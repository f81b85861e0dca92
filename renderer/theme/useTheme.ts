import { useSyncExternalStore } from "react";
import type { ThemeName } from "../../shared/codebook/palette.ts";
import { currentTheme, onThemeChange } from "./theme.ts";

/** The theme on screen; the component renders again when it changes. For canvas drawing. */
export function useTheme(): ThemeName {
  return useSyncExternalStore(onThemeChange, currentTheme);
}
