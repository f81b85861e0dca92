import type { ThemeName } from "../../shared/codebook/palette.ts";

/** What the user chose; "system" follows the operating system, also while the app is open. */
export type ThemePreference = "light" | "dark" | "system";

const DARK_QUERY = "(prefers-color-scheme: dark)";

let stopFollowing: () => void = () => {};
const listeners = new Set<(theme: ThemeName) => void>();

function show(theme: ThemeName): void {
  if (document.documentElement.dataset.theme === theme) return;
  document.documentElement.dataset.theme = theme;
  for (const listener of listeners) listener(theme);
}

/** Shows the preferred theme from now on; call it before the first paint and on every change. */
export function applyTheme(preference: ThemePreference): void {
  stopFollowing();
  stopFollowing = () => {};
  keepPressStyleOut();
  if (preference !== "system") {
    show(preference);
    return;
  }
  const query = window.matchMedia(DARK_QUERY);
  const follow = () => show(query.matches ? "dark" : "light");
  follow();
  query.addEventListener("change", follow);
  stopFollowing = () => query.removeEventListener("change", follow);
}

/** The theme on screen now. */
export function currentTheme(): ThemeName {
  return document.documentElement.dataset.theme === "dark" ? "dark" : "light";
}

/** Calls `listener` after each change of the theme on screen; returns the unsubscribe function. */
export function onThemeChange(listener: (theme: ThemeName) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * React Aria adds a <style> element with one rule unless an element of this id exists. Our content
 * security policy refuses inline styles, so the rule lives in base.css and this element holds its place.
 */
function keepPressStyleOut(): void {
  const id = "react-aria-pressable-style";
  if (document.getElementById(id) !== null) return;
  const placeholder = document.createElement("meta");
  placeholder.id = id;
  document.head.append(placeholder);
}
