#include "CRegistry.h"

static const uint8_t labels[] = {
#embed "../../registry/labels.csv"
};
static const uint8_t endings[] = {
#embed "../../registry/endings.csv"
};
static const uint8_t columns[] = {
#embed "../../registry/columns.csv"
};
static const uint8_t surnames[] = {
#embed "../../registry/surnames.csv"
};
static const uint8_t units[] = {
#embed "../../registry/units.csv"
};
static const uint8_t indicators[] = {
#embed "../../registry/indicators.csv"
};
static const uint8_t divisions[] = {
#embed "../../registry/divisions.csv"
};
static const uint8_t functions[] = {
#embed "../../registry/functions.csv"
};
static const uint8_t changes[] = {
#embed "../../registry/changes.csv"
};
static const uint8_t collectives[] = {
#embed "../../registry/collectives.csv"
};
static const uint8_t overlays[] = {
#embed "../../registry/overlays.csv"
};
static const uint8_t misprints[] = {
#embed "../../registry/misprints.csv"
};
static const uint8_t kinds[] = {
#embed "../../registry/kinds.csv"
};

static const struct {
  const char *name;
  const uint8_t *bytes;
  size_t length;
} tables[] = {
    {"labels", labels, sizeof labels},
    {"endings", endings, sizeof endings},
    {"columns", columns, sizeof columns},
    {"surnames", surnames, sizeof surnames},
    {"units", units, sizeof units},
    {"indicators", indicators, sizeof indicators},
    {"divisions", divisions, sizeof divisions},
    {"functions", functions, sizeof functions},
    {"changes", changes, sizeof changes},
    {"collectives", collectives, sizeof collectives},
    {"overlays", overlays, sizeof overlays},
    {"misprints", misprints, sizeof misprints},
    {"kinds", kinds, sizeof kinds},
};

const uint8_t *registry_table(int index, const char **name, size_t *length) {
  if (index < 0 || index >= (int)(sizeof tables / sizeof tables[0])) return NULL;
  *name = tables[index].name;
  *length = tables[index].length;
  return tables[index].bytes;
}
