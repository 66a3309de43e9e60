/** Groups with enhanced rights under the Victims' Code (docs/service/law.md). */
export type EnhancedCategory = 'vulnerable_intimidated' | 'persistently_targeted' | 'serious_crime';
