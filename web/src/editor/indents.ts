/** Languages that are indented by tabs, whatever was chosen. */
export const tabbed: ReadonlySet<string> = new Set(['go', 'make']);
