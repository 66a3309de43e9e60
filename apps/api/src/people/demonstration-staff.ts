import { listStaff } from '@waymark/engine';
import type { Identity } from '@waymark/identity';
import type { Persistence } from '@waymark/persistence';

/**
 * The staff of every organisation, the largest organisation first, for the embedded identity
 * provider.
 */
export async function demonstrationStaff({
  organisations,
  inOrganisation,
  clock,
}: Persistence): Promise<Identity[]> {
  const staffs = await Promise.all(
    (await organisations()).map(async (organisation) => ({
      organisation,
      staff: await inOrganisation(organisation, (tx) => listStaff(tx, clock.serviceNow())),
    })),
  );
  staffs.sort((a, b) => b.staff.length - a.staff.length);
  return staffs.flatMap(({ organisation, staff }) =>
    staff.map(({ person, name, roles }) => ({ person, name, organisation, roles })),
  );
}
