import { Navigate } from 'react-router';
import { WorkListPage } from '../features/work-list/work-list-page.js';
import { useMe } from '../shared/session.js';
import { isDesignerOnly } from './first-page.js';

/** The first page of a person: what they came for. */
export const HomePage = () =>
  isDesignerOnly(useMe()) ? <Navigate to="/journeys" replace /> : <WorkListPage />;
