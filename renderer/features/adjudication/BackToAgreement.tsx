import { useUiStore } from "../../stores/uiStore.ts";
import { Button } from "../../ui/Button.tsx";
import { adjudicationWords as words } from "../../words/adjudication.ts";

/** Where what is compared is chosen. */
export function BackToAgreement() {
  return (
    <Button size="sm" onPress={() => useUiStore.getState().change({ screen: "agreement" })}>
      {words.back}
    </Button>
  );
}
