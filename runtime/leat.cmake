# leat_add_functions(<system> [LINK <library>…]): builds what leat generated for a system of this project (generated/<system>/c), and one
# `bootstrap` for each of its functions, from handlers/<system>: <build>/functions/<system>/<function>/bootstrap, which `leat dev --functions` runs.
# LINK: what handlers need beside leat's runtime. docs/tutorial.md shows a whole CMakeLists.txt.
function(leat_add_functions system)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINK")
  string(REPLACE "-" "_" prefix ${system})
  set(generated ${PROJECT_SOURCE_DIR}/generated/${system}/c)
  set(handlers ${PROJECT_SOURCE_DIR}/handlers/${system})
  file(GLOB sources CONFIGURE_DEPENDS ${generated}/*.c)
  file(GLOB mains CONFIGURE_DEPENDS ${generated}/*_main.c)
  if(NOT mains)
    message(FATAL_ERROR "generated/${system}/c holds no functions: run leat generate ${system}")
  endif()
  list(REMOVE_ITEM sources ${mains} ${generated}/${prefix}_testing.c ${generated}/${prefix}_fuzz.c)

  add_library(${prefix}_types STATIC ${sources})
  # for "quotes" alone: the header of a function named `string` or `time` must not be found in place of the system's
  target_compile_options(${prefix}_types PUBLIC "SHELL:-iquote \"${generated}\"")
  target_compile_options(${prefix}_types PRIVATE -ffunction-sections -fdata-sections)
  target_link_libraries(${prefix}_types PUBLIC leat_lambda PRIVATE ${arg_LINK})

  foreach(main IN LISTS mains)
    get_filename_component(name ${main} NAME_WE)
    string(REGEX REPLACE "_main$" "" name ${name})
    string(REPLACE "_" "-" function ${name})
    if(NOT EXISTS ${handlers}/${name}.c)
      message(FATAL_ERROR "handlers/${system}/${name}.c is missing: run leat generate ${system}")
    endif()
    add_executable(${prefix}_${name} ${main} ${handlers}/${name}.c)
    target_link_libraries(${prefix}_${name} PRIVATE ${prefix}_types ${arg_LINK})
    target_link_options(${prefix}_${name} PRIVATE -Wl,--gc-sections)
    set_target_properties(${prefix}_${name} PROPERTIES
      OUTPUT_NAME bootstrap RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/functions/${system}/${function})
  endforeach()
endfunction()

# leat_add_handler_test(<system> <name> <source>… [LINK <library>…]): a test of the system's handlers without AWS (docs/testing.md), run by ctest as
# <system>/<name>. All handlers of the system are linked into it, so what is not static in one of them must have a name of its own.
function(leat_add_handler_test system name)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "LINK")
  string(REPLACE "-" "_" prefix ${system})
  set(generated ${PROJECT_SOURCE_DIR}/generated/${system}/c)
  if(NOT TARGET ${prefix}_testing)
    file(GLOB mains CONFIGURE_DEPENDS ${generated}/*_main.c)
    string(REPLACE "_main.c" ".c" handlers "${mains}")
    string(REPLACE ${generated}/ ${PROJECT_SOURCE_DIR}/handlers/${system}/ handlers "${handlers}")
    add_library(${prefix}_testing STATIC ${generated}/${prefix}_testing.c ${mains} ${handlers})
    target_compile_definitions(${prefix}_testing PRIVATE LEAT_NO_MAIN)
    target_link_libraries(${prefix}_testing PUBLIC ${prefix}_types leat_testing PRIVATE ${arg_LINK})
  endif()
  add_executable(${prefix}_${name} ${arg_UNPARSED_ARGUMENTS})
  target_compile_options(${prefix}_${name} PRIVATE -UNDEBUG) # assert holds in every build of a test
  target_link_libraries(${prefix}_${name} PRIVATE ${prefix}_testing ${arg_LINK})
  add_test(NAME ${system}/${name} COMMAND ${prefix}_${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()
