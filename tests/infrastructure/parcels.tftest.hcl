# What a setting of parcels can't be, of each kind of check one value that is just wrong; and what it can be, at the ends.
variables {
  stage     = "dev"
  functions = "none"
}

run "at_the_ends" {
  command = plan

  variables {
    settings = { carrier = "éééééééééééééééééééééééééééééééééééééééé", label_copies = 9, weight_limit = 0.5, account = "9223372036854775807" }
  }
}

run "too_short" {
  command         = plan
  expect_failures = [var.settings]

  variables {
    settings = { carrier = "x" }
  }
}

run "too_long" {
  command         = plan
  expect_failures = [var.settings]

  variables {
    settings = { carrier = "éééééééééééééééééééééééééééééééééééééééé!" }
  }
}

run "not_whole" {
  command         = plan
  expect_failures = [var.settings]

  variables {
    settings = { label_copies = 1.5 }
  }
}

run "too_little" {
  command         = plan
  expect_failures = [var.settings]

  variables {
    settings = { label_copies = 0 }
  }
}

run "too_much" {
  command         = plan
  expect_failures = [var.settings]

  variables {
    settings = { label_copies = 10 }
  }
}

run "too_light" {
  command         = plan
  expect_failures = [var.settings]

  variables {
    settings = { weight_limit = 0.25 }
  }
}

run "no_double" {
  command         = plan
  expect_failures = [var.settings]

  variables {
    settings = { weight_limit = 1e309 }
  }
}

run "no_number" {
  command         = plan
  expect_failures = [var.settings]

  variables {
    settings = { account = "many" }
  }
}

run "no_whole_number" {
  command         = plan
  expect_failures = [var.settings]

  variables {
    settings = { account = "1.5" }
  }
}

run "more_than_64_bits" {
  command         = plan
  expect_failures = [var.settings]

  variables {
    settings = { account = "9223372036854775808" }
  }
}
