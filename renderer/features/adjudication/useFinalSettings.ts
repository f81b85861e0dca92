import type { AgreementSettings } from "../../../shared/contract/agreement.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { useAdjudication } from "./adjudicationStore.ts";

/** What the final data set is of: what is adjudicated, else what agreement compares now. */
export function useFinalSettings(): AgreementSettings {
  useAdjudication((state) => state.settings);
  useUiStore((state) => state.agreementSettings);
  return finalSettings();
}

export function finalSettings(): AgreementSettings {
  const { settings } = useAdjudication.getState();
  return settings ?? { ...useUiStore.getState().agreementSettings, stabilityOf: null };
}
