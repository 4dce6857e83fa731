/** Page and route views, by declared names alone. */
export { createRoutes, type Routes, type RouteTable } from './routes/routes.ts'
export {
  countView,
  trackRoutes,
  type RouteMetric,
  type RouteName,
  type TrackRoutesOptions,
} from './routes/track-routes.ts'
