/** An error as the page shows it. Without `field` it belongs to the whole form. */
export interface ShownError {
  field?: string;
  message: string;
}
