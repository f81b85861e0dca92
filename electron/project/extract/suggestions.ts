/** What a document says about itself; "" where it says nothing. */
export interface Suggestions {
  title: string;
  byline: string;
  outlet: string;
  publishedOn: string;
  url: string;
}

export const noSuggestions: Suggestions = {
  title: "",
  byline: "",
  outlet: "",
  publishedOn: "",
  url: "",
};
